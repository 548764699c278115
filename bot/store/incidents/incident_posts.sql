-- name: cards_of_incident
-- The messages in groups that show an incident, as far as they were sent; answers given there are no cards.
SELECT posts.id, posts.chat_id, posts.message_id
FROM incident_posts
JOIN posts ON posts.id = incident_posts.post_id
WHERE incident_posts.incident_id = :incident_id AND incident_posts.post_id LIKE :cards
ORDER BY posts.id;
