-- name: form_of_user
-- The form a person has open, if any.
SELECT form, state, updated_at FROM forms WHERE user_id = :user_id;

-- name: save_form
-- Keep what was answered so far; a form that was open before gives way.
INSERT INTO forms (user_id, form, state, updated_at)
VALUES (:user_id, :form, :state, :now)
ON CONFLICT (user_id) DO UPDATE
SET form = excluded.form, state = excluded.state, updated_at = excluded.updated_at;

-- name: delete_form
-- The form is done, or given up.
DELETE FROM forms WHERE user_id = :user_id;

-- name: put_aside
-- What was answered waits; what waited of the same sort gives way.
INSERT INTO forms_aside (id, user_id, form, state, updated_at)
SELECT CAST(:id AS TEXT), user_id, form, state, updated_at FROM forms WHERE user_id = :user_id
ON CONFLICT (user_id, form) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at;

-- name: form_aside
-- The person's form of this sort that was set aside.
SELECT form, state, updated_at FROM forms_aside WHERE user_id = :user_id AND form = :form;

-- name: last_form_aside
-- Of the person's forms that were set aside, the one answered last.
SELECT form, state, updated_at FROM forms_aside WHERE user_id = :user_id ORDER BY updated_at DESC, id LIMIT 1;

-- name: answer_aside
-- One more answer to a form that was set aside, without opening it.
UPDATE forms_aside SET state = :state WHERE user_id = :user_id AND form = :form;

-- name: delete_aside
-- A form that was set aside is taken up again, done or given up.
DELETE FROM forms_aside WHERE user_id = :user_id AND form = :form;

-- name: delete_all_aside
-- All of the person's forms that were set aside go.
DELETE FROM forms_aside WHERE user_id = :user_id;
