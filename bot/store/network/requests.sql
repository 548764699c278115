-- name: requests
-- Requests of one département or (NULL) of all: with an id that one, else those that are open, oldest first.
SELECT
    requests.id, requests.user_id, requests.department_code, requests.group_id, requests.name, requests.structure,
    requests.reason, requests.state, requests.asked_at, requests.invitation_code,
    COALESCE(groups.title, '') AS group_title,
    COALESCE(members.first_name || ' ' || members.last_name, '') AS decided_by
FROM requests
LEFT JOIN groups ON groups.id = requests.group_id
LEFT JOIN members ON members.id = requests.decided_by
WHERE (CAST(:scope AS TEXT) IS NULL OR requests.department_code = CAST(:scope AS TEXT))
    AND (requests.id = CAST(:id AS TEXT) OR (CAST(:id AS TEXT) IS NULL AND requests.state = 'open'))
ORDER BY requests.asked_at, requests.id;

-- name: latest_request
-- The last request of a person, whatever became of it.
SELECT id FROM requests WHERE user_id = :user_id ORDER BY asked_at DESC, id LIMIT 1;

-- name: add_request
-- Somebody asks; the index of open requests lets only one stand.
INSERT INTO requests (
    id, user_id, department_code, group_id, name, structure, reason, state, asked_at
)
VALUES (:id, :user_id, :department_code, :group_id, :name, :structure, :reason, 'open', :now);

-- name: complete_request
-- Who asked says who they are, or also asks to join a group.
UPDATE requests SET group_id = :group_id, name = :name, structure = :structure, reason = :reason
WHERE id = :id AND state = 'open';

-- name: decide_request
-- Approved or refused, by the first who does; « still open » is checked by the UPDATE itself.
UPDATE requests
SET state = :state, decided_at = :now, decided_by = :decided_by, invitation_code = :invitation_code
WHERE id = :id AND state = 'open';

-- name: withdraw_request
-- Who asked does not want to come in any more: what they said is erased at once.
UPDATE requests SET state = 'withdrawn', decided_at = :now, name = '', structure = '', reason = ''
WHERE user_id = :user_id AND state = 'open';

-- name: request_of_code
-- The approved request an invitation was made for.
SELECT name FROM requests WHERE user_id = :user_id AND invitation_code = :code AND state = 'approved';

-- name: delete_requests
-- Somebody came in: what they said when they asked is needed no more.
DELETE FROM requests WHERE user_id = :user_id;
