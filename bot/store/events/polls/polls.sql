-- name: poll
-- One poll, within the viewer's scope.
SELECT polls.*, departments.time_zone
FROM polls
JOIN departments ON departments.code = polls.department_code
WHERE polls.id = :id AND (CAST(:scope AS TEXT) IS NULL OR polls.department_code = CAST(:scope AS TEXT));

-- name: poll_with
-- The poll that one date is of, within the viewer's scope.
SELECT polls.id
FROM polls
JOIN proposals ON proposals.poll_id = polls.id
WHERE proposals.id = :id AND (CAST(:scope AS TEXT) IS NULL OR polls.department_code = CAST(:scope AS TEXT));

-- name: polls
-- Polls of a département that closed after an instant, or are open or without a date, the next to close first.
SELECT polls.*, departments.time_zone
FROM polls
JOIN departments ON departments.code = polls.department_code
WHERE (CAST(:scope AS TEXT) IS NULL OR polls.department_code = CAST(:scope AS TEXT))
    AND (polls.state IN ('open', 'closed') OR polls.closes_at > :after)
ORDER BY polls.closes_at, polls.id;

-- name: polls_to_close
-- Polls whose last day is over, of all départements.
SELECT polls.*, departments.time_zone
FROM polls
JOIN departments ON departments.code = polls.department_code
WHERE polls.state = 'open' AND polls.closes_at <= :now
ORDER BY polls.closes_at, polls.id
LIMIT :most;

-- name: next_poll_closing
-- When the next poll closes.
SELECT MIN(closes_at) AS due FROM polls WHERE state = 'open';

-- name: proposals_of_polls
-- The dates of polls, whose ids come as the keys of a JSON object, in their order.
SELECT id, poll_id, half_days
FROM proposals
WHERE poll_id IN (SELECT key FROM json_each(:ids))
ORDER BY poll_id, position;

-- name: add_poll
-- A new poll.
INSERT INTO polls (
    id, department_code, title, venue, remote, audience, closes_on, closes_at, state, created_by, created_at
)
VALUES (
    :id, :department_code, :title, :venue, :remote, :audience, :closes_on, :closes_at, 'open', :created_by,
    :created_at
);

-- name: add_proposal
-- One of its dates.
INSERT INTO proposals (id, poll_id, position, half_days) VALUES (:id, :poll_id, :position, :half_days);

-- name: end_poll
-- From one state to another; nothing is touched when somebody was faster.
UPDATE polls SET state = :after, event_id = :event_id
WHERE id = :id AND state IN (SELECT key FROM json_each(:before));

-- name: votes_of_poll
-- What everybody said of each of its dates.
SELECT votes.proposal_id, votes.member_id, votes.vote
FROM votes
JOIN proposals ON proposals.id = votes.proposal_id
WHERE proposals.poll_id = :poll_id;

-- name: put_vote
-- What somebody says of a date, in place of what they said before; not once the poll is closed.
INSERT INTO votes (proposal_id, member_id, vote, voted_at)
SELECT proposals.id, CAST(:member_id AS TEXT), CAST(:vote AS TEXT), CAST(:now AS TEXT)
FROM proposals
JOIN polls ON polls.id = proposals.poll_id
WHERE proposals.id = :proposal_id AND polls.state = 'open'
ON CONFLICT (proposal_id, member_id) DO UPDATE SET vote = excluded.vote, voted_at = excluded.voted_at;

-- name: voters
-- Who answered a poll and is in force.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on, email,
    phone
FROM members
WHERE state = 'active' AND id IN (
    SELECT votes.member_id FROM votes JOIN proposals ON proposals.id = votes.proposal_id
    WHERE proposals.poll_id = :poll_id
)
ORDER BY last_name, first_name, id;
