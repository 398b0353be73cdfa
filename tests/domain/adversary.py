"""A reader who works back from what is printed: how far can a suppressed count be narrowed?

Independent of the guard: whole-number programming by scipy over the data themselves.
"""

from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

WIDE = 10_000


def printed_range(cell, *, least, most):
    """What the printed words alone say of a count."""
    if cell.value is not None:
        return cell.value, cell.value
    if cell.text.startswith("fewer than "):
        return 0, int(cell.text.removeprefix("fewer than ")) - 1
    assert cell.text == "not shown"
    return least, most


def extent(variables, constraints, bounds, weights):
    """(least, most) of a weighted sum of whole-number variables under the constraints."""
    ends = []
    for sign in (1, -1):
        found = milp(sign * np.asarray(weights), constraints=constraints, bounds=bounds, integrality=np.ones(variables))
        assert found.status == 0, found.message
        ends.append(round(sign * found.fun))
    return tuple(ends)


def narrowed_list(cells, total, threshold):
    """For each suppressed cell of a list with its total: (least, most)."""
    labels = any(cell.text.startswith("fewer") for cell in cells)
    ranges = [printed_range(cell, least=threshold if labels else 0, most=WIDE) for cell in cells]
    bounds = Bounds([low for low, _ in ranges], [high for _, high in ranges])
    adds_up = LinearConstraint(np.ones((1, len(cells))), total, total)
    return [
        extent(len(cells), adds_up, bounds, np.eye(len(cells))[i]) for i, cell in enumerate(cells) if cell.suppressed
    ]


def narrowed_table(table, rows, columns, threshold):
    """For each suppressed cell or total of a table that is printed: (least, most)."""
    printed = [cell for row in table.cells for cell in row] + [*table.row_totals, *table.column_totals]
    printed += [table.total] if table.total else []
    labels = any(cell.text.startswith("fewer") for cell in printed)
    sums = [np.eye(rows * columns)[i] for i in range(rows * columns)]
    grid = np.arange(rows * columns).reshape(rows, columns)
    of = lambda members: np.isin(np.arange(rows * columns), members).astype(float)  # noqa: E731
    sums += [of(grid[r]) for r in range(rows)] if table.row_totals else []
    sums += [of(grid[:, c]) for c in range(columns)] if table.column_totals else []
    sums += [of(grid)] if table.total else []
    ranges = [printed_range(cell, least=threshold if labels else 0, most=WIDE) for cell in printed]
    told = LinearConstraint(np.array(sums), [low for low, _ in ranges], [high for _, high in ranges])
    bounds = Bounds(np.zeros(rows * columns), np.full(rows * columns, WIDE))
    return [
        extent(rows * columns, told, bounds, weights)
        for cell, weights in zip(printed, sums, strict=True)
        if cell.suppressed
    ]


def narrowed_ticks(cells, exclusive, base, most, threshold):
    """For each suppressed count of a question: (least, most), over every possible set of responses.

    The variables are how many people gave each possible response, so nothing is assumed about which counts can be.
    A count held back is taken as known to be on the side of the threshold where it truly may be: `cells` holds
    (cell, (least, most) if it is "not shown").
    """
    named = [i for i, alone in enumerate(exclusive) if not alone]
    responses = [set(some) for size in range(1, most + 1) for some in combinations(named, size)]
    responses += [{i} for i, alone in enumerate(exclusive) if alone]
    ticks = np.array([[i in response for response in responses] for i in range(len(cells))], dtype=float)
    ranges = [printed_range(cell, least=low, most=high) for cell, (low, high) in cells]
    told = LinearConstraint(
        np.vstack([ticks, np.ones((1, len(responses)))]),
        [*(low for low, _ in ranges), base],
        [*(high for _, high in ranges), base],
    )
    bounds = Bounds(np.zeros(len(responses)), np.full(len(responses), base))
    return [extent(len(responses), told, bounds, ticks[i]) for i, (cell, _) in enumerate(cells) if cell.suppressed]


def narrowed_cross(table, ranges, watched):
    """For each watched (row, column): (least, most), over every possible set of responses.

    `table` is a TickTable of what can be worked out from the printed one: its bases are known. `ranges` has for each
    row the range of each cell and of its total. The variables are how many people of each column gave each possible
    response, so nothing is assumed about which counts can be.
    """
    rows, columns, most = len(table.alone), len(table.bases), table.most
    named = [i for i in range(rows) if not table.alone[i]]
    responses = [set(some) for size in range(1, most + 1) for some in combinations(named, size)]
    responses += [{i} for i in range(rows) if table.alone[i]]
    kinds = len(responses)

    def weight(i, c):
        counted = np.zeros((columns, kinds))
        counted[slice(None) if c == columns else c] = [i in response for response in responses]
        return counted.ravel()

    people = np.zeros((columns, columns, kinds))
    for c in range(columns):
        people[c, c] = 1
    sums = [weight(i, c) for i in range(rows) for c in range(columns + 1)]
    known = [pair for row in ranges for pair in row]
    told = LinearConstraint(
        np.vstack([*sums, people.reshape(columns, -1)]),
        [*(low for low, _ in known), *table.bases],
        [*(high for _, high in known), *table.bases],
    )
    bounds = Bounds(np.zeros(columns * kinds), np.full(columns * kinds, max(table.bases)))
    return [extent(columns * kinds, told, bounds, weight(*each)) for each in watched]


class Kept:
    """A reader who kept every release of a place: what is printed of each period, over the slices between its days.

    `empty`: slices in which nobody was asked, as everybody knows. The variables are how many people of each slice gave
    each possible response, so nothing is assumed about which counts can be.
    """

    def __init__(self, keys, alone, most, days, empty):
        self.keys, self.days = list(keys), days
        named = [i for i, each in enumerate(alone) if not each]
        responses = [set(some) for size in range(1, most + 1) for some in combinations(named, size)]
        responses += [{i} for i, each in enumerate(alone) if each]
        self.kinds, self.slices = len(responses), len(days) - 1
        self.gave = np.array([[i in response for response in responses] for i in range(len(self.keys))], dtype=float)
        self.most = np.where(np.repeat(empty, self.kinds), 0, WIDE)
        self.rows, self.low, self.high = [], [], []

    def weights(self, key, first, after):
        """Of a sum from a first day until the day after the last: of an answer, or of people where the key is None."""
        start, end = self.days.index(first), self.days.index(after)
        found = np.zeros((self.slices, self.kinds))
        found[start:end] = 1 if key is None else self.gave[self.keys.index(key)]
        return found.ravel()

    def told(self, key, first, after, low, high):
        self.rows.append(self.weights(key, first, after))
        self.low.append(low)
        self.high.append(high)

    def extent(self, key, first, after, *, without=None):
        """(least, most) of a sum; `without`: of those people who did not give the answer."""
        weights = self.weights(key, first, after)
        if without is not None:
            weights = weights - self.weights(without, first, after)
        told = [LinearConstraint(np.array(self.rows), self.low, self.high)] if self.rows else []
        return extent(len(weights), told, Bounds(np.zeros(len(weights)), self.most), weights)


class KeptCounts(Kept):
    """The same reader for a question of many answers: the variables are counts, slice by slice, of people and ticks.

    Some set of responses has them just where the people who gave no exclusive answer are at least as many as the
    ticks of any one answer, at most as all of them, and these at most `most` times as many (Gale-Ryser theorem).
    """

    def __init__(self, keys, alone, most, days, empty):
        self.keys, self.days = list(keys), days
        self.kinds, self.slices = len(self.keys) + 1, len(days) - 1
        self.gave = np.eye(self.kinds)[1:]
        self.most = np.where(np.repeat(empty, self.kinds), 0, WIDE)
        self.rows, self.low, self.high = [], [], []
        others = np.array([1.0, *(-1.0 if each else 0.0 for each in alone)])
        ticks = np.array([0.0, *(0.0 if each else 1.0 for each in alone)])
        bounds = [ticks - others, most * others - ticks]
        bounds += [others - self.gave[at] for at, each in enumerate(alone) if not each] + [others]
        for at in range(self.slices):
            for bound in bounds:
                row = np.zeros((self.slices, self.kinds))
                row[at] = bound
                self.rows.append(row.ravel())
                self.low.append(0)
                self.high.append(np.inf)

    def weights(self, key, first, after):
        start, end = self.days.index(first), self.days.index(after)
        found = np.zeros((self.slices, self.kinds))
        found[start:end] = np.eye(self.kinds)[0] if key is None else self.gave[self.keys.index(key)]
        return found.ravel()


def side(count, base, threshold):
    """What the place of a "not shown" may tell: the guard must stand even if that is guessed."""
    return {
        "few": (0, threshold - 1),
        "most": (base - threshold + 1, base),
        "beside": (threshold, base - threshold),
        "bare": (0, base),
    }[count.held]


def printed(survey, results, threshold):
    """(key or None, period, least, most, whether it is held back): all that a reader has in hand."""
    if survey.respondents.value is None:
        if survey.respondents.text.startswith("fewer"):
            yield None, survey.period, 0, threshold - 1, True
        return
    base = survey.respondents.value
    states = [period.by_key for period in survey.told.periods]
    yield None, survey.period, base, base, False
    own = {option.label: option for option in results.options}
    cells = [(own[option.label], option.count, option.before_share) for option in survey.options]
    if results.exclusive is not None:
        cells.append((results.exclusive, survey.no_issues, None))
    for option, count, _ in cells:
        if count.value is not None:
            yield option.key, survey.period, count.value, count.value, False
        else:
            assert (count.text == f"fewer than {threshold}") == (states[0][option.key].held == "few")
            yield option.key, survey.period, *side(states[0][option.key], base, threshold), True
    before = survey.respondents_before
    if before is None or before.value is None:
        if before is not None and before.text.startswith("fewer"):
            yield None, survey.compared, 0, threshold - 1, True
        return
    yield None, survey.compared, before.value, before.value, False
    for option, count, share in cells:
        if share is not None:
            n = round(share * before.value)
            yield option.key, survey.compared, n, n, False
        elif count.value is not None and not option.exclusive:
            yield option.key, survey.compared, *side(states[1][option.key], before.value, threshold), True


class KeptVersions(Kept):
    """The same reader where answers came in between releases: the variables are those that came, version by version."""

    def __init__(self, keys, alone, most, days, empty):
        """`empty`: by version and slice, where nobody's answers came."""
        super().__init__(keys, alone, most, days, [each for row in empty for each in row])
        self.versions = len(empty)

    def weights(self, key, first, after, versions=None):
        """Of those who had answered by a version (its number), or came from one version to another."""
        since, until = versions or (0, self.versions)
        found = np.zeros((self.versions, self.slices * self.kinds))
        found[since:until] = super().weights(key, first, after)
        return found.ravel()

    def told_then(self, version, key, first, after, low, high):
        self.rows.append(self.weights(key, first, after, (0, version + 1)))
        self.low.append(low)
        self.high.append(high)

    def extent_of(self, key, first, after, versions):
        told = [LinearConstraint(np.array(self.rows), self.low, self.high)] if self.rows else []
        weights = self.weights(key, first, after, versions)
        return extent(len(weights), told, Bounds(np.zeros(len(weights)), self.most), weights)
