-- name: themes
-- Those of every département and of this one, in order; retired ones too.
SELECT id, department_code, title, rank, retired_at FROM themes
WHERE department_code IS NULL OR department_code = :department_code
ORDER BY rank, title, id;

-- name: put_theme
-- A new one, or another name; or it is retired.
INSERT INTO themes (id, department_code, title, rank, retired_at)
VALUES (:id, :department_code, :title, :rank, :retired_at)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, retired_at = excluded.retired_at;

-- name: follow_theme
-- Somebody wants to hear of what is new there.
INSERT INTO theme_followers (theme_id, member_id, since) VALUES (:theme_id, :member_id, :now)
ON CONFLICT (theme_id, member_id) DO NOTHING;

-- name: unfollow_theme
-- Or does not any more.
DELETE FROM theme_followers WHERE theme_id = :theme_id AND member_id = :member_id;

-- name: followed_themes
-- What somebody follows.
SELECT theme_id FROM theme_followers WHERE member_id = :member_id;

-- name: theme_followers
-- Who follows a theme, of one département and in force.
SELECT theme_followers.member_id FROM theme_followers
JOIN members ON members.id = theme_followers.member_id
WHERE theme_followers.theme_id = :theme_id AND members.department_code = :department_code
    AND members.state = 'active'
ORDER BY theme_followers.member_id;
