-- name: known_as
-- What a member is called and reached by, and what they were called in the journal.
SELECT first_name || ' ' || last_name AS name, email, phone, department_code
FROM members
WHERE id = CAST(:member_id AS TEXT)
UNION
SELECT last_name || ' ' || first_name AS name, '' AS email, '' AS phone, department_code
FROM members
WHERE id = CAST(:member_id AS TEXT)
UNION
SELECT subject AS name, '' AS email, '' AS phone, department_code
FROM journal
WHERE about_id = CAST(:member_id AS TEXT);

-- name: requests_of
-- What somebody asked, and others are told about by its id.
SELECT id FROM requests WHERE user_id = CAST(:user_id AS BIGINT);

-- name: imported_members
-- Lists of people, and of events that may name some, that wait or can still be undone.
SELECT id, noun, scope, state, questions, summary, changes
FROM imports
WHERE noun IN ('members', 'records', 'events') AND state <> 'undone';

-- name: rewrite_list
-- An import without the rows of somebody who is erased.
UPDATE imports SET changes = :changes, summary = :summary WHERE id = :id;

-- name: erase_list
-- An import that was not applied yet goes, because it names somebody who is erased.
DELETE FROM imports WHERE id = :id;

-- name: notices
-- What is still to be sent to people one by one, or was set aside; a bulk send is the network's own.
SELECT outbox.id, outbox.params, members.department_code
FROM outbox
LEFT JOIN members ON members.id = outbox.member_id OR members.user_id = outbox.chat_id
WHERE outbox.lane < 2 AND outbox.params <> '{}' AND outbox.state <> 'sending';

-- name: erase_notice
-- A message that names somebody who is erased will not be sent.
DELETE FROM outbox WHERE id = :id AND state <> 'sending';

-- name: updates
-- Updates whose content is still there: those that wait, and those that were set aside.
SELECT position, state, body, received_at FROM inbox WHERE body <> '' AND state <> 'handled' ORDER BY position;

-- name: empty_update
-- The content of an update is forgotten; its number stays, so that it is not taken for a new one.
UPDATE inbox SET body = '', findings = '[]' WHERE position = :position;

-- name: department_of_user
-- Where somebody works.
SELECT department_code FROM members WHERE user_id = CAST(:user_id AS BIGINT);

-- name: words_of_the_trade
-- What every directory has words for; what a département added is not in it, and may name people.
SELECT title || ' ' || keywords AS words FROM procedures WHERE department_code IS NULL
UNION
SELECT name || ' ' || full_name || ' ' || former_names AS words FROM partners WHERE department_code IS NULL;
