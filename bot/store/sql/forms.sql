-- name: form_of_user
-- The form a person has open, if any.
SELECT form, state FROM forms WHERE user_id = :user_id;

-- name: save_form
-- Keep what was answered so far; a form that was open before gives way.
INSERT INTO forms (user_id, form, state, updated_at)
VALUES (:user_id, :form, :state, :now)
ON CONFLICT (user_id) DO UPDATE
SET form = excluded.form, state = excluded.state, updated_at = excluded.updated_at;

-- name: delete_form
-- The form is done, or given up.
DELETE FROM forms WHERE user_id = :user_id;
