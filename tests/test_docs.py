"""Documents state what is true: every command and every rule is in them."""

from generator.cli import main
from generator.rules import ALL_RULES
from tests.conftest import REPOSITORY


def test_the_readme_names_every_command_and_option() -> None:
    text = (REPOSITORY / "README.md").read_text("utf-8")
    for name, command in main.commands.items():
        assert f"atlas {name}" in text, name
        assert command.help, name
    for option in ("--content", "--site", "--keep-going", "--force", "--format"):
        assert option in text, option


def test_contributing_lists_every_rule_with_its_sentence() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    for rule in ALL_RULES:
        assert f"| `{rule.id}` | {rule.documentation}" in text, rule.id


def test_contributing_matches_the_guide_standard() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    marked = {line.split("`")[1] for line in text.splitlines() if line.endswith("Guide standard. |")}
    assert marked == {rule.id for rule in ALL_RULES if rule.standard == "guide"}


def test_the_actions_are_pinned_and_the_build_cannot_write() -> None:
    text = (REPOSITORY / ".github" / "workflows" / "site.yml").read_text("utf-8")
    uses = [line.split("uses:")[1].split("#")[0].strip() for line in text.splitlines() if "uses:" in line]
    assert uses
    assert all(len(use.split("@")[1]) == 40 for use in uses)
    build = text[text.index("  build:") : text.index("  deploy:")]
    assert "write" not in build
