-- name: sending_rules
-- What one département has chosen.
SELECT name, value FROM sending_rules WHERE department_code = :department_code;

-- name: choose_sending_rule
-- Another choice.
INSERT INTO sending_rules (department_code, name, value)
VALUES (:department_code, :name, :value)
ON CONFLICT (department_code, name) DO UPDATE SET value = excluded.value;
