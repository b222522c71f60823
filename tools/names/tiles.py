"""Write the tile map's cells of areas.csv from the grid drawn in tiles.txt.

A development tool, run by hand after the grid is changed:

    python tools/names/tiles.py              # writes tile_column and tile_row
    python tools/names/tiles.py --propose    # prints a first grid from centroids.csv (needs numpy and scipy)

Every State has one cell of the same size; the grid shows no boundary. It began as the proposal (each State as near as
can be to its centroid, Europe stretched) and was then mended by hand, so tiles.txt is the master.
"""

import argparse
import csv
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
AREAS = HERE.parents[1] / "src/focalpoint/areas/vocabulary/record/areas.csv"
GRID = HERE / "tiles.txt"
CENTROIDS = HERE / "centroids.csv"
EMPTY = ".."

COLUMNS, ROWS = 28, 24
LONGITUDE_TO_COLUMN = (
    [-110, -85, -60, -35, -20, -8, 10, 25, 45, 60, 80, 100, 125, 160, 200],
    [0, 2.5, 6.3, 7.6, 8, 8.9, 12.2, 14.8, 17.3, 18.6, 19.4, 21.1, 23.2, 25.3, 27],
)
"""Where a longitude lies, in columns: Europe and the Caribbean have many small States and get more room."""
LATITUDE_TO_ROW = ([-50, -35, -15, 0, 15, 30, 40, 50, 60, 70], [23, 22, 19, 16.5, 13, 10, 8.2, 5, 1.5, 0])


def read_grid() -> dict[str, tuple[int, int]]:
    """Read column and row of each State, counted from 0; refuse a State that stands twice."""
    places: dict[str, tuple[int, int]] = {}
    for row, line in enumerate(GRID.read_text(encoding="utf-8").splitlines()):
        for column, code in enumerate(line.split()):
            if code == EMPTY:
                continue
            if code in places:
                raise SystemExit(f"{code} stands twice in {GRID.name}.")
            places[code] = (column, row)
    return places


def write_areas(places: dict[str, tuple[int, int]]) -> None:
    """Write the two columns; every State must have a cell and every cell a State."""
    with AREAS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    states = {row["code"] for row in rows if row["kind"] == "state"}
    if states != set(places):
        raise SystemExit(f"Without a cell or without a State: {', '.join(sorted(states ^ set(places)))}.")
    for row in rows:
        column, line = places.get(row["code"], ("", ""))
        row["tile_column"], row["tile_row"] = str(column), str(line)
    with AREAS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def propose() -> str:
    """Draw a grid in which the sum of squared distances from the centroids is smallest."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    with CENTROIDS.open(encoding="utf-8", newline="") as file:
        centroids = {
            row["code"]: (
                np.interp(float(row["longitude"]), *LONGITUDE_TO_COLUMN),
                np.interp(float(row["latitude"]), *LATITUDE_TO_ROW),
            )
            for row in csv.DictReader(file)
        }
    codes = sorted(centroids)
    wanted = np.array([centroids[code] for code in codes])
    cells = np.array([(column, row) for row in range(ROWS) for column in range(COLUMNS)])
    distances = ((wanted[:, None, :] - cells[None]) ** 2).sum(axis=2)
    grid = [[EMPTY] * COLUMNS for _ in range(ROWS)]
    for state, cell in zip(*linear_sum_assignment(distances), strict=True):
        column, row = cells[cell]
        grid[row][column] = codes[state]
    return "\n".join(" ".join(line) for line in grid)


def main() -> None:
    """Write the cells or print a proposal."""
    parser = argparse.ArgumentParser(description="Write the tile map's cells of areas.csv.")
    parser.add_argument("--propose", action="store_true", help="print a first grid from the centroids, write nothing")
    if parser.parse_args().propose:
        sys.stdout.write(propose() + "\n")
        return
    places = read_grid()
    write_areas(places)
    sys.stdout.write(f"{len(places)} cells written.\n")


if __name__ == "__main__":
    main()
