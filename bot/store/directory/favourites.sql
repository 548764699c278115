-- name: add_favourite
-- A card kept at hand; twice is once.
INSERT INTO favourites (member_id, referent_id, added_at) VALUES (:member_id, :referent_id, :now)
ON CONFLICT (member_id, referent_id) DO NOTHING;

-- name: delete_favourite
-- Not kept at hand any more.
DELETE FROM favourites WHERE member_id = :member_id AND referent_id = :referent_id;

-- name: favourites
-- The cards one member keeps at hand, the latest first.
SELECT referent_id FROM favourites WHERE member_id = :member_id ORDER BY added_at DESC, referent_id;
