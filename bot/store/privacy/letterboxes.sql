-- name: mail_wishes
-- Of these people, those whom letters reach, and which channel they chose. Ids are the keys of a JSON object.
SELECT members.id AS member_id, COALESCE(preferences.choice, '') AS choice
FROM members
LEFT JOIN preferences ON preferences.member_id = members.id AND preferences.name = :preference
LEFT JOIN letterboxes ON letterboxes.member_id = members.id
WHERE members.id IN (SELECT key FROM json_each(:ids))
    AND members.email <> ''
    AND letterboxes.stopped_at IS NULL
    AND COALESCE(letterboxes.refused, '') <> members.email
    AND EXISTS (SELECT 1 FROM mail_service);

-- name: letterbox
-- How one person stands towards letters.
SELECT member_id, token, refused, stopped_at FROM letterboxes WHERE member_id = :member_id;

-- name: letterbox_behind
-- Whose letters an address stops: of somebody in force. Who knows it may use it, whatever their département.
SELECT letterboxes.member_id, letterboxes.token, letterboxes.refused, letterboxes.stopped_at
FROM letterboxes
JOIN members ON members.id = letterboxes.member_id
WHERE letterboxes.token = :token AND members.state = 'active';

-- name: make_letterbox
-- With the first letter; the secret that is there stays.
INSERT INTO letterboxes (member_id, token, refused) VALUES (:member_id, :token, '')
ON CONFLICT (member_id) DO NOTHING;

-- name: refuse_address
-- A server says that nobody is there.
UPDATE letterboxes SET refused = :address WHERE member_id = :member_id;

-- name: stop_letters
-- They want no letters (an instant), or want them again (NULL).
UPDATE letterboxes SET stopped_at = :stopped_at WHERE member_id = :member_id;
