-- name: surveys
-- Those of one département, the latest first.
SELECT id, department_code, partners, opened_at, closes_at, closed_at, asked, answered, opened_by
FROM surveys
WHERE department_code = :department_code
ORDER BY opened_at DESC, id
LIMIT :most;

-- name: survey
-- One, in a département.
SELECT id, department_code, partners, opened_at, closes_at, closed_at, asked, answered, opened_by
FROM surveys
WHERE id = :id AND department_code = :department_code;

-- name: surveys_to_close
-- Those whose time is over.
SELECT id, department_code, partners, opened_at, closes_at, closed_at, asked, answered, opened_by
FROM surveys
WHERE closed_at IS NULL AND closes_at <= :now
ORDER BY closes_at, id
LIMIT :most;

-- name: add_survey
-- It opens.
INSERT INTO surveys (id, department_code, partners, opened_at, closes_at, closed_at, asked, answered, opened_by)
VALUES (:id, :department_code, :partners, :opened_at, :closes_at, NULL, :asked, 0, :opened_by);

-- name: add_survey_member
-- Somebody is asked.
INSERT INTO survey_members (survey_id, member_id, has_ballot)
VALUES (:survey_id, :member_id, 0)
ON CONFLICT (survey_id, member_id) DO NOTHING;

-- name: survey_member
-- Whether somebody is asked, and has a ballot.
SELECT has_ballot FROM survey_members WHERE survey_id = :survey_id AND member_id = :member_id;

-- name: hand_ballot
-- Somebody is given a ballot, once; which one is written nowhere.
UPDATE survey_members SET has_ballot = 1
WHERE survey_id = :survey_id AND member_id = :member_id AND has_ballot = 0;

-- name: add_ballot
-- A ballot, nobody's.
INSERT INTO survey_ballots (id, survey_id, rated) VALUES (:id, :survey_id, '[]');

-- name: count_answered
-- One more has answered, whoever it was.
UPDATE surveys SET answered = answered + 1 WHERE id = :id;

-- name: ballot
-- What a ballot has said something of, as long as its survey is open.
SELECT survey_ballots.rated, survey_ballots.survey_id
FROM survey_ballots JOIN surveys ON surveys.id = survey_ballots.survey_id
WHERE survey_ballots.id = :id AND surveys.closed_at IS NULL AND surveys.department_code = :department_code;

-- name: mark_ballot
-- It has said something of one partner more; nothing is touched when another tap came first.
UPDATE survey_ballots SET rated = :rated WHERE id = :id AND rated = :before;

-- name: count_mark
-- One more said this of a partner.
INSERT INTO survey_counts (survey_id, partner_id, question, mark, total)
VALUES (:survey_id, :partner_id, :question, :mark, 1)
ON CONFLICT (survey_id, partner_id, question, mark) DO UPDATE SET total = survey_counts.total + 1;

-- name: survey_counts
-- All that is known of what was answered.
SELECT partner_id, question, mark, total FROM survey_counts WHERE survey_id = :survey_id;

-- name: close_survey
-- It is over; nothing is touched when it was before.
UPDATE surveys SET closed_at = :now WHERE id = :id AND closed_at IS NULL;

-- name: forget_survey_members
-- Who was asked is nobody's business any more.
DELETE FROM survey_members WHERE survey_id = :survey_id;

-- name: forget_ballots
-- No ballot counts any more.
DELETE FROM survey_ballots WHERE survey_id = :survey_id;

-- name: survey_days
-- The days on which surveys open by themselves: of one département, or (NULL) of all.
SELECT department_code, day, opened_on FROM survey_days
WHERE CAST(:department_code AS TEXT) IS NULL OR department_code = CAST(:department_code AS TEXT)
ORDER BY department_code, day;

-- name: forget_survey_days
-- The département chooses others.
DELETE FROM survey_days WHERE department_code = :department_code;

-- name: add_survey_day
-- A day on which a survey opens by itself; opened_on: what is before it is not made up for.
INSERT INTO survey_days (department_code, day, opened_on) VALUES (:department_code, :day, :opened_on);

-- name: note_survey_day
-- It opened on such a day.
UPDATE survey_days SET opened_on = :opened_on
WHERE department_code = :department_code AND day = :day AND opened_on < :opened_on;
