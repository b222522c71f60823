"""Samples of what comes in, sealed as if this installation had sent what came back."""

from pathlib import Path

from focalpoint.ground.mail import verp

SAMPLES = Path(__file__).parent / "bounces"


def sample(name: str, message: str = "7k3v9qf2xw") -> bytes:
    """One sample about a message."""
    token = verp.token(message)
    text = (SAMPLES / name).read_bytes()
    return text.replace(b"{token}", token.encode()).replace(b"{TOKEN}", token.upper().encode())
