"""Say what is wrong with this installation, and what to do."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from focalpoint.config.health import examine


class Command(BaseCommand):
    """``doctor``, ``doctor --json``; status 1 where something has to be done."""

    help = "Look at this installation and say what is wrong and what to do; nothing is changed."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the answer."""
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Look and say."""
        findings = examine()
        well = all(finding.is_well for finding in findings)
        if options["json"]:
            found = [asdict(finding) | {"well": finding.is_well} for finding in findings]
            self.stdout.write(json.dumps({"well": well, "findings": found}, ensure_ascii=False, indent=1))
        else:
            for finding in findings:
                self.stdout.write(f"{'ok    ' if finding.is_well else 'WRONG '} {finding.said}")
                if finding.remedy:
                    self.stdout.write(f"       {finding.remedy}")
            self.stdout.write("All is well." if well else "Something has to be done.")
        if not well:
            raise SystemExit(1)
