"""Simulations: invented people live for years beside the real product, in scratch installations, by a clock of ours."""
