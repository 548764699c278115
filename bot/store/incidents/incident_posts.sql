-- name: add_incident_post
-- A message that is about to be sent, and speaks of an incident.
INSERT INTO incident_posts (post_id, incident_id, side) VALUES (:post_id, :incident_id, :side);

-- name: incident_of_post
-- Which incident a message speaks of, and to whom.
SELECT incident_id, side FROM incident_posts WHERE post_id = :post_id;

-- name: cards_of_incident
-- The messages in groups that show an incident, as far as they were sent.
SELECT posts.id, posts.chat_id, posts.message_id
FROM incident_posts
JOIN posts ON posts.id = incident_posts.post_id
WHERE incident_posts.incident_id = :incident_id AND incident_posts.side = 'network' AND posts.chat_id < 0
ORDER BY posts.id;
