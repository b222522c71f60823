"""What a browser sends."""
