"""Files of made-up members, for maps larger than the demonstration."""

from pathlib import Path

TYPES = ("school", "union", "company", "ministry")
TERMS = ("welding", "teaching", "funding", "design", "research", "care", "solar", "law")


def crowd(folder: Path, count: int) -> Path:
    """A file of ``count`` members in groups that share terms."""
    lines = ["id,name,type,offers,needs,themes"]
    for i in range(count):
        group = TERMS[i % len(TERMS)]
        offers = f"{group} {i % 23}; {TERMS[i % 5]} {i % 7}"
        needs = f"{group} {(i + 5) % 23}"
        lines.append(f"m{i},Member {i},{TYPES[i % 4]},{offers},{needs},{group}")
    path = folder / "crowd.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
