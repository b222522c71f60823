"""Focal Point: the platform of the Women, Peace and Security Focal Points Network."""

__version__ = "0.1.0"
