"""Documents state what is true: every command and every rule is in them."""

import json

from generator.cli import COMMANDS
from generator.rules import ALL_RULES
from tests.conftest import REPOSITORY


def test_the_readme_names_every_command_and_option() -> None:
    text = (REPOSITORY / "README.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"atlas {name}" in text, name
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


def test_contributing_leads_to_the_reference_of_all_fields() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    assert "(content/FIELDS.md)" in text
    assert (REPOSITORY / "content" / "FIELDS.md").is_file()


def test_editors_find_a_schema_for_every_kind_of_file() -> None:
    settings = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text("utf-8"))
    named = {REPOSITORY / name for name in settings["yaml.schemas"]}
    assert named == set((REPOSITORY / "content" / "schema").glob("*.json"))
    for pattern in settings["yaml.schemas"].values():
        assert list(REPOSITORY.glob(pattern)), pattern
    assert "redhat.vscode-yaml" in (REPOSITORY / ".vscode" / "extensions.json").read_text("utf-8")


def test_the_actions_are_pinned_and_the_build_cannot_write() -> None:
    text = (REPOSITORY / ".github" / "workflows" / "site.yml").read_text("utf-8")
    uses = [line.split("uses:")[1].split("#")[0].strip() for line in text.splitlines() if "uses:" in line]
    assert uses
    assert all(len(use.split("@")[1]) == 40 for use in uses)
    build = text[text.index("  build:") : text.index("  deploy:")]
    assert "write" not in build
