"""SQL views for analysts: the ledger as flat tables, for datasette, psql or a notebook.

They hold nothing of their own and are made anew with every upgrade, so no migration makes them.
Which verdict holds is settled by :func:`followup.model.reviews.resolve`, and what a review speaks
of by ``audit``; ``v_verdicts`` says the same in SQL and is tested against both, and so is
``v_tasks`` against :func:`followup.model.task_verdict`.
``docs/data.md`` says what their columns hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

NAMES = (
    *("v_reports", "v_runs"),
    *("v_commitments", "v_assessments", "v_reviews", "v_verdicts", "v_evidence", "v_tasks"),
    *("v_checkins", "v_assignments"),
)
"""In the order they are made: a later one may use an earlier one."""

_PARTS = {
    "sqlite": {
        "headings": "(SELECT group_concat(h.value, ' › ') FROM json_each({0}.heading_path) AS h)",
        "date": "json_extract({0}.deadline, '$.date')",
        "target": "json_extract({0}.target, '$.key')",
        "passages": "json_each(r.{0}) AS p",
        "quote": "json_extract(p.value, '$.quote')",
        "start": "json_extract(p.value, '$.span[0]')",
        "end": "json_extract(p.value, '$.span[1]')",
    },
    "postgresql": {
        "headings": "(SELECT string_agg(h.value, ' › ') "
        "FROM json_array_elements_text({0}.heading_path) AS h)",
        "date": "({0}.deadline ->> 'date')",
        "target": "({0}.target ->> 'key')",
        "passages": "json_array_elements(r.{0}) AS p(value)",
        "quote": "(p.value ->> 'quote')",
        "start": "CAST(p.value -> 'span' ->> 0 AS INTEGER)",
        "end": "CAST(p.value -> 'span' ->> 1 AS INTEGER)",
    },
}
"""What the two databases say differently; ``{0}`` is a table or a column."""


def create(connection: Connection) -> None:
    """Make the views."""
    for statement in statements(connection.dialect.name):
        # text() would take a colon for a parameter
        connection.execute(text(statement.replace(":", "\\:")))


def drop(connection: Connection) -> None:
    """Take the views away, for a table under a view cannot be rebuilt."""
    held = inspect(connection).get_view_names()
    for name in reversed(NAMES):
        if name in held:
            connection.execute(text(f"DROP VIEW {name}"))


def missing(connection: Connection) -> list[str]:
    """The views that are not there."""
    held = inspect(connection).get_view_names()
    return [name for name in NAMES if name not in held]


def statements(dialect: str) -> Iterator[str]:
    """The SQL that makes the views."""
    say = _PARTS[dialect]
    for name, query in zip(NAMES, _QUERIES, strict=True):
        for part, sql in say.items():
            for table in ("c", "g", "s", "t", "attached", "detached"):
                query = query.replace(f"<{part} {table}>", sql.format(table))  # noqa: PLW2901
            query = query.replace(f"<{part}>", sql)  # noqa: PLW2901
        yield f"CREATE VIEW {name} AS {' '.join(query.split())}"


_REPORTS = """
SELECT r.id AS report_id, d.sha256, d.name AS file, r.government, r.code, r.level, r.genre,
    r.reviewed_year, r.planned_year, r.title, r.commitments, r.imported_at,
    CASE WHEN r.seen = (SELECT max(o.seen) FROM reports AS o JOIN documents AS e
        ON e.id = o.document_id WHERE e.sha256 = d.sha256) THEN 1 ELSE 0 END AS last_reading,
    CASE WHEN 'use' = (SELECT h.act FROM choices AS h WHERE h.subject = 'report'
        AND h.sha256 = d.sha256 AND h.act IN ('use', 'release', 'purge')
        ORDER BY h.id DESC LIMIT 1) THEN 1 ELSE 0 END AS chosen,
    CASE WHEN 'forget' = (SELECT h.act FROM choices AS h WHERE h.subject = 'report'
        AND h.sha256 = d.sha256 AND h.act IN ('forget', 'restore', 'purge')
        ORDER BY h.id DESC LIMIT 1) THEN 1 ELSE 0 END AS taken_out
FROM reports AS r
JOIN documents AS d ON d.id = r.document_id
"""
_RUNS = """
SELECT u.run_id, u.made_at, u.plan_id, u.outcome_id, u.government, u.code, u.genre, u.year,
    u.plan_file, u.outcome_file, u.taken_out,
    CASE WHEN u.taken_out = 0 AND 1 = row_number() OVER (PARTITION BY u.plan_id, u.taken_out
        ORDER BY u.made_at DESC, u.run_id DESC) THEN 1 ELSE 0 END AS latest
FROM (
    SELECT w.id AS run_id, w.made_at, w.plan_id, w.outcome_id, p.government, p.code, p.genre,
        coalesce(p.planned_year, o.reviewed_year) AS year, w.plan_name AS plan_file,
        w.outcome_name AS outcome_file,
        CASE WHEN p.taken_out = 1 OR o.taken_out = 1 OR 'forget' = (SELECT h.act
            FROM choices AS h WHERE h.subject = 'run' AND h.run = w.id
            AND h.act IN ('forget', 'restore', 'purge') ORDER BY h.id DESC LIMIT 1)
            THEN 1 ELSE 0 END AS taken_out
    FROM runs AS w
    JOIN v_reports AS p ON p.report_id = w.plan_id
    JOIN v_reports AS o ON o.report_id = w.outcome_id
) AS u
"""
_COMMITMENTS = """
SELECT c.key AS commitment_id, c.report_id, r.sha256, r.government, r.code, r.level, r.genre,
    r.planned_year AS year, c.position + 1 AS number, c.quote AS commitment, c.kind, c.topic,
    c.owner, <date c> AS due_on, <headings c> AS headings, c.span_start, c.span_end,
    CASE WHEN r.last_reading = 1 AND r.taken_out = 0 THEN 1 ELSE 0 END AS current
FROM commitments AS c
JOIN v_reports AS r ON r.report_id = c.report_id
"""
_ASSESSMENTS = """
SELECT a.run_id, u.made_at, c.key AS commitment_id, c.report_id, r.government, r.code, r.genre,
    u.year, c.position + 1 AS number,
    c.quote AS commitment, c.kind, c.topic,
    a.verdict, a.confidence, a.rule,
    CASE WHEN a.not_due THEN 1 ELSE 0 END AS not_due,
    CASE WHEN a.admitted THEN 1 ELSE 0 END AS admitted,
    CASE WHEN a.problem_recurs THEN 1 ELSE 0 END AS problem_recurs,
    CASE WHEN a.carried_over THEN 1 ELSE 0 END AS carried_over,
    CASE WHEN a.blanket THEN 1 ELSE 0 END AS blanket,
    u.latest
FROM assessments AS a
JOIN v_runs AS u ON u.run_id = a.run_id
JOIN reports AS r ON r.id = a.plan_id
JOIN commitments AS c ON c.report_id = a.plan_id AND c.position = a.position
"""
_REVIEWS = """
SELECT r.id AS review_id, r.key AS commitment_id, r.government, r.code, r.genre,
    r.planned_year AS year, r.quote AS commitment, r.reviewer, r.made_at, r.verdict, r.note,
    r.machine_verdict, r.machine_confidence, r.machine_rule, r.run_id,
    CASE WHEN r.blind THEN 1 ELSE 0 END AS blind, r.withdraws_id,
    CASE WHEN r.withdraws_id IS NULL AND NOT EXISTS
        (SELECT 1 FROM reviews AS w WHERE w.withdraws_id = r.id) THEN 1 ELSE 0 END AS stands,
    (SELECT CASE WHEN s.target IS NULL THEN NULL ELSE <target s> END FROM settlements AS s
        WHERE s.key = r.key ORDER BY s.id DESC LIMIT 1) AS settled_to
FROM reviews AS r
"""
_VERDICTS = """
SELECT a.run_id, a.commitment_id, a.government, a.code, a.genre, a.year, a.number, a.commitment,
    a.kind, a.topic, a.not_due, coalesce(r.verdict, a.verdict) AS verdict,
    CASE WHEN r.id IS NULL THEN 'machine' ELSE 'person' END AS decided_by,
    r.reviewer, r.made_at AS decided_at, r.note AS review_note, r.id AS review_id,
    a.verdict AS machine_verdict, a.confidence, coalesce(n.unsettled, 0) AS unsettled
FROM v_assessments AS a
LEFT JOIN (
    SELECT k.report_id, k.position, CASE WHEN max(k.seeing) IS NOT NULL THEN max(k.seeing)
        WHEN count(k.blind) > 1 AND min(b.verdict) = max(b.verdict) THEN max(k.blind) END
        AS review_id,
        CASE WHEN max(k.seeing) IS NULL AND min(b.verdict) <> max(b.verdict) THEN 1 ELSE 0 END
        AS unsettled
    FROM (
    SELECT m.report_id, m.position, w.reviewer,
        max(CASE WHEN w.blind THEN NULL ELSE w.id END) AS seeing,
        max(CASE WHEN w.blind THEN w.id END) AS blind
    FROM (
        SELECT c.report_id, c.position, v.review_id FROM v_reviews AS v
            JOIN commitments AS c ON c.key = v.commitment_id
            WHERE v.stands = 1 AND v.verdict IS NOT NULL
        UNION ALL
        SELECT c.report_id, c.position, v.review_id FROM v_reviews AS v
            JOIN commitments AS c ON c.key = v.settled_to
            WHERE v.stands = 1 AND v.verdict IS NOT NULL
        UNION ALL
        SELECT c.report_id, c.position, r.id AS review_id FROM v_reviews AS v
            JOIN reviews AS r ON r.id = v.review_id
            JOIN documents AS d ON d.sha256 = r.sha256 OR r.planned_year IS NOT NULL
            JOIN reports AS t ON t.document_id = d.id
                AND (t.genre = r.genre OR t.genre = '' OR r.genre = '')
                AND (d.sha256 = r.sha256 OR t.planned_year = r.planned_year
                    AND (t.government = r.government OR t.code <> '' AND t.code = r.code))
            JOIN commitments AS c ON c.report_id = t.id AND c.quote = r.quote
            WHERE v.stands = 1 AND v.verdict IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM settlements AS s WHERE s.key = r.key)
                AND NOT EXISTS (SELECT 1 FROM commitments AS k
                    WHERE k.report_id = t.id AND k.key = r.key)
                AND NOT EXISTS (SELECT 1 FROM commitments AS k
                    WHERE k.report_id = t.id AND k.quote = r.quote AND k.position <> c.position
                    AND (CAST(c.heading_path AS TEXT) <> CAST(r.heading_path AS TEXT)
                        OR CAST(k.heading_path AS TEXT) = CAST(r.heading_path AS TEXT)))
    ) AS m JOIN reviews AS w ON w.id = m.review_id
    GROUP BY m.report_id, m.position, w.reviewer
    ) AS k LEFT JOIN reviews AS b ON b.id = k.blind
    GROUP BY k.report_id, k.position
) AS n ON n.report_id = a.report_id AND n.position = a.number - 1
LEFT JOIN reviews AS r ON r.id = n.review_id
WHERE a.latest = 1
"""
_EVIDENCE = """
SELECT l.run_id, c.key AS commitment_id, c.quote AS commitment, 'machine' AS given_by,
    l.rank + 1 AS rank,
    CASE WHEN l.relied_on THEN 1 ELSE 0 END AS counts, l.score, l.grade,
    substr(d.text, g.span_start + 1, g.span_end - g.span_start) AS quote, g.role,
    <headings g> AS headings, g.span_start, g.span_end
FROM links AS l
JOIN runs AS u ON u.id = l.run_id
JOIN commitments AS c ON c.report_id = u.plan_id AND c.position = l.position
JOIN passages AS g ON g.run_id = l.run_id AND g.position = l.passage
JOIN reports AS o ON o.id = u.outcome_id
JOIN documents AS d ON d.id = o.document_id
UNION ALL
SELECT r.run_id, r.key, r.quote, r.reviewer, NULL, 1, NULL, NULL, <quote>, NULL, NULL,
    <start>, <end>
FROM reviews AS r, <passages attached>
WHERE r.withdraws_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM reviews AS w WHERE w.withdraws_id = r.id)
UNION ALL
SELECT r.run_id, r.key, r.quote, r.reviewer, NULL, 0, NULL, NULL, <quote>, NULL, NULL,
    <start>, <end>
FROM reviews AS r, <passages detached>
WHERE r.withdraws_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM reviews AS w WHERE w.withdraws_id = r.id)
"""
_TASKS = """
SELECT n.run_id, t.key AS task_id, t.report_id, r.government, r.code, r.genre, n.year,
    t.position + 1 AS number,
    substr(d.text, t.span_start + 1, t.span_end - t.span_start) AS task, <headings t> AS headings,
    t.span_start, t.span_end, n.commitments, n.due, n.fulfilled, n.partial, n.missing,
    CASE WHEN n.due = 0 THEN NULL WHEN n.fulfilled = n.due THEN 'fulfilled'
        WHEN n.missing = n.due THEN 'missing' ELSE 'partial' END AS verdict,
    CASE WHEN n.due = 0 THEN 1 ELSE 0 END AS not_due
FROM (
    SELECT v.run_id, h.report_id, h.task, max(v.year) AS year, count(*) AS commitments,
        sum(1 - v.not_due) AS due,
        sum(CASE WHEN v.not_due = 0 AND v.verdict = 'fulfilled' THEN 1 ELSE 0 END) AS fulfilled,
        sum(CASE WHEN v.not_due = 0 AND v.verdict = 'partial' THEN 1 ELSE 0 END) AS partial,
        sum(CASE WHEN v.not_due = 0 AND v.verdict = 'missing' THEN 1 ELSE 0 END) AS missing
    FROM v_verdicts AS v
    JOIN runs AS u ON u.id = v.run_id
    JOIN task_commitments AS h ON h.report_id = u.plan_id AND h.position = v.number - 1
    GROUP BY v.run_id, h.report_id, h.task
) AS n
JOIN tasks AS t ON t.report_id = n.report_id AND t.position = n.task
JOIN reports AS r ON r.id = t.report_id
JOIN documents AS d ON d.id = r.document_id
"""
_CHECKINS = """
SELECT k.id AS checkin_id, k.key AS commitment_id, k.government, k.code, k.genre,
    k.planned_year AS year, k.quote AS commitment, k.reviewer, k.made_at, k.on_date, k.status,
    k.note, k.material, k.told_by,
    CASE WHEN EXISTS (SELECT 1 FROM withdrawals AS w WHERE w.subject = 'checkin'
        AND w.number = k.id) THEN 0 ELSE 1 END AS stands
FROM checkins AS k
"""
_ASSIGNMENTS = """
SELECT a.id AS assignment_id, a.key AS commitment_id, a.government, a.code, a.genre,
    a.planned_year AS year, a.quote AS commitment, a.reviewer, a.made_at, a.body, a.co_bodies,
    a.due, a.contact, a.note,
    CASE WHEN EXISTS (SELECT 1 FROM withdrawals AS w WHERE w.subject = 'assignment'
        AND w.number = a.id) THEN 0 ELSE 1 END AS stands
FROM assignments AS a
"""
_QUERIES = (
    *(_REPORTS, _RUNS, _COMMITMENTS, _ASSESSMENTS, _REVIEWS, _VERDICTS, _EVIDENCE, _TASKS),
    *(_CHECKINS, _ASSIGNMENTS),
)
