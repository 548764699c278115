-- name: delay_lines
-- What is common, and what one département has chosen.
SELECT department_code, kind_id, severity, first_answer, resolution
FROM incident_delays
WHERE department_code IN ('', :department_code)
ORDER BY kind_id, severity, department_code;

-- name: put_delays
-- A département chooses.
INSERT INTO incident_delays (department_code, kind_id, severity, first_answer, resolution)
VALUES (:department_code, :kind_id, :severity, :first_answer, :resolution)
ON CONFLICT (department_code, kind_id, severity) DO UPDATE
SET first_answer = excluded.first_answer, resolution = excluded.resolution;

-- name: delete_delays
-- It goes back to what is common.
DELETE FROM incident_delays WHERE department_code = :department_code AND department_code <> '';
