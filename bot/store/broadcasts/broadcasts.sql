-- name: broadcast
-- One broadcast, within the viewer's scope.
SELECT id, department_code, number, kind, topic, title, content, selection, in_private, in_group, choices, state,
    version, planned_for, reminds, created_by, approved_by, started_at, ended_at, everywhere, revision
FROM broadcasts
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: put_broadcast
-- A new one, or one that was changed before anybody has it; words: what a search finds it by.
INSERT INTO broadcasts (
    id, department_code, number, kind, topic, title, content, words, selection, in_private, in_group, choices, state,
    version, planned_for, reminds, created_by, approved_by, created_at, updated_at, everywhere
)
VALUES (
    :id, :department_code, NULL, :kind, :topic, :title, :content, :words, :selection, :in_private, :in_group, :choices,
    :state, :version, :planned_for, :reminds, :created_by, :approved_by, :now, :now, :everywhere
)
ON CONFLICT (id) DO UPDATE
SET topic = excluded.topic,
    title = excluded.title,
    content = excluded.content,
    words = excluded.words,
    selection = excluded.selection,
    in_private = excluded.in_private,
    in_group = excluded.in_group,
    choices = excluded.choices,
    version = excluded.version,
    planned_for = excluded.planned_for,
    updated_at = excluded.updated_at;

-- name: move_broadcast
-- From one state to another, if it is still in the first: of two who try at once, one does.
UPDATE broadcasts
SET state = :to, updated_at = :now,
    fed_at = CASE WHEN :to = 'sending' THEN :now ELSE fed_at END,
    ended_at = CASE WHEN :to IN ('sent', 'stopped') THEN :now ELSE NULL END
WHERE id = :id AND state = :from;

-- name: approve_broadcast
-- Who said yes.
UPDATE broadcasts SET approved_by = :member_id, updated_at = :now WHERE id = :id;

-- name: next_number
-- Raised in the transaction that takes it: no number twice, none missing.
INSERT INTO broadcast_numbers (department_code, last) VALUES (:department_code, 1)
ON CONFLICT (department_code) DO UPDATE SET last = broadcast_numbers.last + 1
RETURNING last;

-- name: start_broadcast
-- It has its number, and goes.
UPDATE broadcasts SET number = :number, state = 'sending', started_at = :now, updated_at = :now
WHERE id = :id;

-- name: broadcasts_in_state
-- Of every département, those that began first, first.
SELECT id, department_code, number, kind, topic, title, content, selection, in_private, in_group, choices, state,
    version, planned_for, reminds, created_by, approved_by, started_at, ended_at, everywhere, revision
FROM broadcasts
WHERE state = :state
ORDER BY started_at, created_at, id;

-- name: end_broadcasts
-- Those of which everybody is settled are over.
UPDATE broadcasts
SET state = 'sent', ended_at = :now, updated_at = :now
WHERE state = 'sending' AND NOT EXISTS (
    SELECT 1 FROM recipients
    WHERE recipients.broadcast_id = broadcasts.id AND recipients.state IN ('waiting', 'queued')
)
RETURNING id;

-- name: delete_broadcast
-- One that nobody has.
DELETE FROM broadcasts
WHERE id = :id AND state IN ('draft', 'to_approve', 'planned', 'late')
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: reminders_of
-- How often those who had not answered were asked again.
SELECT COUNT(*) AS total FROM broadcasts WHERE reminds = :id AND started_at IS NOT NULL;

-- name: replan_broadcast
-- Another hour for what waits for its own.
UPDATE broadcasts SET planned_for = :planned_for, updated_at = :now
WHERE id = :id AND department_code = :department_code AND state = 'planned';

-- name: planned_broadcasts
-- What waits for its hour in a département, and drafts that were skipped by `put_offs` and may be put back.
SELECT id, department_code, number, kind, topic, title, content, selection, in_private, in_group, choices, state,
    version, planned_for, reminds, created_by, approved_by, started_at, ended_at, everywhere, revision
FROM broadcasts
WHERE department_code = :department_code AND planned_for IS NOT NULL
    AND (
        state = 'planned'
        OR (state = 'draft' AND EXISTS (
            SELECT 1 FROM put_offs
            WHERE put_offs.department_code = broadcasts.department_code AND put_offs.duty = 'broadcast'
                AND put_offs.occurrence = broadcasts.id AND put_offs.until IS NULL
        ))
    )
ORDER BY planned_for, id;

-- name: change_broadcast
-- A change before it is sent, of what somebody saw: it is a draft again, and nobody has approved it.
UPDATE broadcasts
SET topic = :topic,
    title = :title,
    content = :content,
    words = :words,
    selection = :selection,
    in_private = :in_private,
    in_group = :in_group,
    choices = :choices,
    planned_for = :planned_for,
    created_by = :created_by,
    approved_by = NULL,
    state = 'draft',
    revision = revision + 1,
    updated_at = :now
WHERE id = :id AND revision = :revision AND state IN ('draft', 'to_approve', 'planned', 'late');

-- name: correct_broadcast
-- Another text of what was sent, or is being sent.
UPDATE broadcasts
SET content = :content, words = :words, version = version + 1, amended = '', correcting = 1, updated_at = :now
WHERE id = :id AND version = :version AND state IN ('sending', 'paused', 'sent', 'stopped');

-- name: last_fed
-- When each of those that go was last looked at; only those of which somebody was to have something by now: who waits
-- for a digest, or an hour of their own, is not late.
SELECT id, COALESCE(fed_at, started_at) AS fed_at
FROM broadcasts
WHERE state = 'sending' AND EXISTS (
    SELECT 1 FROM recipients
    WHERE recipients.broadcast_id = broadcasts.id AND recipients.state IN ('waiting', 'queued')
        AND recipients.not_before IS NULL AND recipients.reason <> 'digest'
);

-- name: note_fed
-- The bot is there, and looks after what goes.
UPDATE broadcasts SET fed_at = :now WHERE state = 'sending';

-- name: note_missed
-- Nothing could go, although it was looked after: as if it had not been.
UPDATE broadcasts SET fed_at = started_at WHERE id = :id AND state = 'sending';

-- name: amend_broadcast
-- What a correction would give it, until somebody says yes; '' when it is dropped.
UPDATE broadcasts SET amended = :amended, updated_at = :now WHERE id = :id;

-- name: amended
-- What a correction would give it; '' for none.
SELECT amended FROM broadcasts WHERE id = :id;
