-- name: preference
-- What one member chose, if they did.
SELECT choice FROM preferences WHERE member_id = :member_id AND name = :name;

-- name: preferences_of
-- What each of these people chose, of these names. Both are the keys of a JSON object.
SELECT member_id, name, choice FROM preferences
WHERE member_id IN (SELECT key FROM json_each(:ids)) AND name IN (SELECT key FROM json_each(:names));

-- name: drop_preference
-- As it is for everybody again.
DELETE FROM preferences WHERE member_id = :member_id AND name = :name;

-- name: set_preference
-- The last choice counts.
INSERT INTO preferences (member_id, name, choice) VALUES (:member_id, :name, :choice)
ON CONFLICT (member_id, name) DO UPDATE SET choice = excluded.choice;
