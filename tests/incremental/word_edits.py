"""Edits of what is no record of its own: glossary, search words, redirects, ledger, guide pages, stray files."""

from random import Random

from tests.incremental import dataset
from tests.incremental.dataset import date, sentence, summary
from tests.incremental.project import Project
from tests.incremental.references import add_redirect, recorded, replace_everywhere


def glossary(project: Project, random: Random) -> str | None:
    """Change, add, rename or delete a term."""
    values = project.read_file("glossary.yml")
    terms = values["terms"]
    term = random.choice(terms)
    number = random.randrange(10**6)
    match random.randrange(5):
        case 0:
            terms.append({"id": f"term-{number}", "term": f"Word {number}", "definition": sentence(random), "see": [term["id"]]})
        case 1 if len(terms) > 2:
            terms.remove(term)
            project.write_file("glossary.yml", values)
            replace_everywhere(project, "term", term["id"], None)
            return f"without {term['id']}"
        case 2:
            old, term["id"] = term["id"], f"term-{number}"
            project.write_file("glossary.yml", values)
            replace_everywhere(project, "term", old, term["id"])
            return f"{old} is {term['id']}"
        case 3:
            term["aliases"] = [f"other word {number}"]
        case _:
            term["definition"] = sentence(random)
    project.write_file("glossary.yml", values)
    return str(term["id"])


def lexicon(project: Project, random: Random) -> str | None:
    """Change the words that search reads."""
    values = project.read_file("lexicon.yml")
    number = random.randrange(10**6)
    match random.randrange(3):
        case 0:
            random.choice(values["topics"])["words"].append(f"everyday word {number}")
        case 1:
            topic = {"id": f"topic-{number}", "label": f"Topic {number}", "words": [f"phrase {number}"], "movements": ["row"]}
            values["topics"].append(topic)
        case _:
            random.choice(values["topics"])["label"] = f"Label {number}"
    project.write_file("lexicon.yml", values)
    return str(number)


def redirects(project: Project, random: Random) -> str | None:
    """Add, change or take back a row of redirects.yml."""
    values = project.read_file("redirects.yml")
    kept = recorded(project)
    free = [row for row in values["redirects"] if f"{row['kind']}s/{row['old']}/" not in kept]
    if free and random.random() < 0.3:
        row = random.choice(free)
        values["redirects"].remove(row)
    elif free and random.random() < 0.5:
        row = random.choice(free)
        row["note"] = sentence(random)
        if row["kind"] == "exercise":
            row["new"] = random.choice(sorted(dataset.published_exercises(project)))
    else:
        row = {"kind": "exercise", "old": f"old-{random.randrange(10**6)}", "reason": "removed"}
        values["redirects"].append(row)
    project.write_file("redirects.yml", values)
    return str(row["old"])


def ledger(project: Project, random: Random) -> str | None:
    """Add a line of an address that is there, take one away, or write a remark."""
    path = project.content / "published.txt"
    lines = path.read_text("utf-8").splitlines()
    exercises = sorted(dataset.published_exercises(project))
    match random.randrange(3):
        case 0:
            lines.append(f"exercises/{random.choice(exercises)}/")
        case 1 if len(lines) > 10:
            lines.pop(random.randrange(1, len(lines)))
        case _:
            lines.append(f"# {sentence(random)}")
    project.put(path, "".join(f"{line}\n" for line in dict.fromkeys(lines)))
    return lines[-1]


def guide_text(project: Project, random: Random) -> str | None:
    """Write other words into a page, with other links."""
    key = random.choice(("about", *(f"guide/{identifier}" for identifier in project.pages())))
    front, text = project.read_page(key)
    if random.random() < 0.5:
        text = dataset.make_text(project, random, sorted(dataset.published_exercises(project)))
    else:
        text += f"\n{sentence(random)}\n"
    project.write_page(key, front, text)
    return key


def guide_front(project: Project, random: Random) -> str | None:
    """Change title, summary, order or review of a page, or what the home page features."""
    key = random.choice(("index", "about", *(f"guide/{identifier}" for identifier in project.pages())))
    front, text = project.read_page(key)
    match random.randrange(4):
        case 0:
            front["summary"] = summary(random)
        case 1:
            front["title"] = f"Page {random.randrange(10**6)}"
        case 2 if key == "index":
            front["featured_exercises"] = random.sample(sorted(dataset.published_exercises(project)), random.randint(1, 3))
        case 2:
            front["order"] = random.randint(1, 50)
        case _:
            front["reviewed"] = {dataset.REVIEWED: date(random)}
    project.write_page(key, front, text)
    return key


def add_guide(project: Project, random: Random) -> str | None:
    """Add a guide page."""
    number = random.randrange(10**6)
    front = {"title": f"Added page {number}", "summary": summary(random), "order": random.randint(1, 50)}
    text = dataset.make_text(project, random, sorted(dataset.published_exercises(project)))
    project.write_page(f"guide/added-{number}", front, text)
    return f"added-{number}"


def delete_guide(project: Project, random: Random) -> str | None:
    """Delete a guide page; its address leads on."""
    pages = project.pages()
    if len(pages) < 3:
        return None
    key = random.choice(pages)
    former = project.read_page(f"guide/{key}")[0].get("former_ids", [])
    (project.content / "pages" / "guide" / f"{key}.md").unlink()
    replace_everywhere(project, "guide", key, None)
    for gone in (key, *former):
        add_redirect(project, "guide", gone, None, "removed")
    return key


def rename_guide(project: Project, random: Random) -> str | None:
    """Give a guide page another id."""
    key = random.choice(project.pages())
    new = f"{key.split('-x')[0]}-x{random.randrange(10**6)}"
    front, text = project.read_page(f"guide/{key}")
    (project.content / "pages" / "guide" / f"{key}.md").unlink()
    project.write_page(f"guide/{new}", front | {"former_ids": [*front.get("former_ids", ()), key]}, text)
    replace_everywhere(project, "guide", key, new)
    return f"{key} to {new}"


def passed_file(project: Project, random: Random) -> str | None:
    """Change, add or delete a file that is published as it is."""
    folder = project.content / "files"
    added = folder / "proof.txt"
    if added.exists():
        added.unlink()
        return f"without {added.name}"
    path = random.choice((added, folder / "CNAME"))
    project.put(path, f"{random.randrange(10**6)}.example.org\n")
    return path.name


def write_again(project: Project, random: Random) -> str | None:
    """Write a file with the bytes it has: another time, perhaps another inode, the same site."""
    name, values = random.choice(list(project.records("exercise")))
    project.write("exercise", name, values)
    front, text = project.read_page("index")
    project.write_page("index", front, text)
    return name


def stray_file(project: Project, random: Random) -> str | None:
    """Leave a file among the records that is none, or clear it away: a warning comes or goes."""
    path = project.content / "exercises" / "notes.txt"
    if path.exists():
        path.unlink()
        return "gone"
    project.put(path, sentence(random))
    return "left"
