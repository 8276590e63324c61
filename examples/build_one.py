"""Build one report from a program: load, look at what was found, build, write."""

from pathlib import Path

from mgi_report import Severity, build_report, check_profile

folder = Path(__file__).parent / "tajikistan-2021"
profile, problems = check_profile(folder)
for problem in problems:
    print(problem)
if profile is not None:
    report = build_report(profile)
    print(report.pages, "pages;", sum(finding.severity is Severity.ERROR for finding in report.findings), "errors")
    print(report.write("out/tajikistan-2021.pdf"))
