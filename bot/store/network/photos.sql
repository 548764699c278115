-- name: put_photo
-- One picture a member; a new one takes the place of the old.
INSERT INTO photos (member_id, content, kept_at) VALUES (:member_id, :content, :now)
ON CONFLICT (member_id) DO UPDATE SET content = excluded.content, kept_at = excluded.kept_at;

-- name: delete_photo
-- A member takes their picture back.
DELETE FROM photos WHERE member_id = :member_id;

-- name: photo_of
-- One member's picture.
SELECT content FROM photos WHERE member_id = :member_id;

-- name: photos_of_department
-- The pictures that may be shown: of people in force, listed, who agreed to both.
SELECT photos.member_id, photos.content
FROM photos
JOIN members ON members.id = photos.member_id AND members.state = 'active'
JOIN consents AS listed ON listed.member_id = photos.member_id AND listed.field = 'listed'
JOIN consents AS pictured ON pictured.member_id = photos.member_id AND pictured.field = 'photo'
WHERE members.department_code = :department_code;
