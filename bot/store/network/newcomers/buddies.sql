-- name: volunteers
-- Advisers of a département who are in force, agreed to be listed, and would be a buddy; for how many they are one.
SELECT members.id, members.first_name, members.last_name, members.structure_id,
    (SELECT COUNT(*) FROM buddies WHERE buddies.buddy_id = members.id AND buddies.state = 'accepted') AS load
FROM members
JOIN consents ON consents.member_id = members.id AND consents.field = 'listed'
JOIN preferences ON preferences.member_id = members.id AND preferences.name = :preference
    AND preferences.choice = :chosen
WHERE members.department_code = :department_code AND members.state = 'active' AND members.reachable = 1
    AND members.role = 'conseiller' AND members.user_id IS NOT NULL
ORDER BY members.last_name, members.first_name, members.id;

-- name: buddies_of_member
-- Who was asked for one newcomer, and what they said; the last first. Nobody who is in another département by now.
SELECT buddies.member_id, buddies.buddy_id, buddies.state, buddies.asked_at
FROM buddies
JOIN members AS newcomer ON newcomer.id = buddies.member_id
JOIN members AS buddy ON buddy.id = buddies.buddy_id AND buddy.department_code = newcomer.department_code
WHERE buddies.member_id = :member_id
ORDER BY buddies.asked_at DESC, buddies.buddy_id;

-- name: newcomers_of_buddy
-- Whose buddy somebody is: those in force, in the same département still.
SELECT buddies.member_id
FROM buddies
JOIN members ON members.id = buddies.member_id
JOIN members AS buddy ON buddy.id = buddies.buddy_id AND buddy.department_code = members.department_code
WHERE buddies.buddy_id = :buddy_id AND buddies.state = 'accepted' AND members.state = 'active'
ORDER BY buddies.asked_at, buddies.member_id;

-- name: ask_buddy
-- Asked once a pair.
INSERT INTO buddies (member_id, buddy_id, state, asked_at) VALUES (:member_id, :buddy_id, 'asked', :now)
ON CONFLICT (member_id, buddy_id) DO NOTHING;

-- name: answer_buddy
-- Yes or no, to what was asked; no yes where somebody else said it before.
UPDATE buddies SET state = :state
WHERE member_id = :member_id AND buddy_id = :buddy_id AND state = 'asked'
    AND NOT EXISTS (
        SELECT 1 FROM buddies AS other WHERE other.member_id = :member_id AND other.state = 'accepted'
    );
