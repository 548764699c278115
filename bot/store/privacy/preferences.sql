-- name: preference
-- What one member chose, if they did.
SELECT choice FROM preferences WHERE member_id = :member_id AND name = :name;

-- name: set_preference
-- The last choice counts.
INSERT INTO preferences (member_id, name, choice) VALUES (:member_id, :name, :choice)
ON CONFLICT (member_id, name) DO UPDATE SET choice = excluded.choice;
