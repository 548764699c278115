-- name: searches
-- Old searches are forgotten.
DELETE FROM searches WHERE id IN (SELECT id FROM searches WHERE asked_at < :before LIMIT :most);

-- name: who_missed
-- Who looked in vain is forgotten before the words are.
UPDATE misses SET member_id = NULL
WHERE id IN (SELECT id FROM misses WHERE asked_at < :before AND member_id IS NOT NULL LIMIT :most);

-- name: misses
-- Searches in vain, too old to be kept.
DELETE FROM misses WHERE id IN (SELECT id FROM misses WHERE asked_at < :before LIMIT :most);

-- name: who_consulted
-- After a while answers are figures, without the person.
UPDATE consultations SET member_id = NULL, ask_at = NULL
WHERE id IN (SELECT id FROM consultations WHERE opened_at < :before AND member_id IS NOT NULL LIMIT :most);

-- name: consultations
-- Without an answer they are of no use to figures; with one, only for some time.
DELETE FROM consultations
WHERE id IN (
    SELECT id FROM consultations
    WHERE member_id IS NULL AND (outcome IN ('', 'not_tried') OR opened_at < :before)
    LIMIT :most
);

-- name: confirmations
-- Old questions whether a card is still exact.
DELETE FROM confirmations WHERE id IN (SELECT id FROM confirmations WHERE asked_on < :before LIMIT :most);

-- name: reports
-- Errors flagged on cards, some time after they were dealt with.
DELETE FROM reports WHERE id IN (SELECT id FROM reports WHERE closed_at < :before LIMIT :most);

-- name: changes
-- A référent's former name or line is not kept for ever.
DELETE FROM referent_changes
WHERE id IN (SELECT id FROM referent_changes WHERE changed_at < :before LIMIT :most);

-- name: journal
-- Lines too old to be kept.
DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE done_at < :before LIMIT :most);

-- name: requests
-- Requests too old to be kept, decided or not.
DELETE FROM requests WHERE id IN (SELECT id FROM requests WHERE asked_at < :before LIMIT :most);

-- name: arrivals
-- Who came into a group and was not welcomed in time.
DELETE FROM arrivals
WHERE (group_id, user_id) IN (SELECT group_id, user_id FROM arrivals WHERE arrived_at < :before LIMIT :most);

-- name: invitations
-- Codes that have let nobody in for long.
DELETE FROM invitations WHERE code IN (SELECT code FROM invitations WHERE expires_at < :before LIMIT :most);

-- name: forms
-- Forms left half-way long ago.
DELETE FROM forms WHERE user_id IN (SELECT user_id FROM forms WHERE updated_at < :before LIMIT :most);

-- name: forms_aside
-- Forms that were set aside long ago.
DELETE FROM forms_aside WHERE id IN (SELECT id FROM forms_aside WHERE updated_at < :before LIMIT :most);

-- name: tasks
-- Background work of which nobody came to fetch what it made.
DELETE FROM tasks WHERE id IN (SELECT id FROM tasks WHERE asked_at < :before LIMIT :most);

-- name: sensitive_answers
-- What somebody eats, or needs to come in, serves the day of the event.
DELETE FROM registration_answers
WHERE (registration_id, question) IN (
    SELECT registration_answers.registration_id, registration_answers.question
    FROM registration_answers
    JOIN registrations ON registrations.id = registration_answers.registration_id
    JOIN events ON events.id = registrations.event_id
    WHERE registration_answers.sensitive = 1 AND events.ends_at < :before
    LIMIT :most
);

-- name: answers
-- What the registered answered, before who they were is forgotten. CROSS JOIN: from the few events on, in this order.
DELETE FROM registration_answers
WHERE (registration_id, question) IN (
    SELECT registration_answers.registration_id, registration_answers.question
    FROM events
    CROSS JOIN registrations
    CROSS JOIN registration_answers
    WHERE events.ends_at < :before AND registrations.event_id = events.id AND registrations.member_id IS NOT NULL
        AND registration_answers.registration_id = registrations.id
    LIMIT :most
);

-- name: attestations
-- Nobody can be named by one any more; the paper is with who got it.
DELETE FROM attestations
WHERE code IN (
    SELECT attestations.code
    FROM events
    CROSS JOIN registrations
    CROSS JOIN attestations
    WHERE events.ends_at < :before AND registrations.event_id = events.id AND registrations.member_id IS NOT NULL
        AND attestations.registration_id = registrations.id
    LIMIT :most
);

-- name: who_registered
-- Registrations and presences are figures from then on, without the person and what was said of them; those first of
-- which nothing else is left.
UPDATE registrations SET member_id = NULL, registered_by = NULL, reason = ''
WHERE id IN (
    SELECT registrations.id
    FROM events
    CROSS JOIN registrations
    WHERE events.ends_at < :before AND registrations.event_id = events.id AND registrations.member_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM registration_answers WHERE registration_id = registrations.id)
        AND NOT EXISTS (SELECT 1 FROM attestations WHERE registration_id = registrations.id)
    LIMIT :most
);

-- name: by_whom_registered
-- Who had registered a colleague that was erased since.
UPDATE registrations SET registered_by = NULL, reason = ''
WHERE id IN (
    SELECT registrations.id
    FROM registrations
    JOIN events ON events.id = registrations.event_id
    WHERE registrations.registered_by IS NOT NULL AND events.ends_at < :before
    LIMIT :most
);

-- name: who_planned
-- Who had prepared an event long past.
UPDATE events SET created_by = NULL
WHERE id IN (SELECT id FROM events WHERE ends_at < :before AND created_by IS NOT NULL LIMIT :most);

-- name: path_ticks
-- What newcomers did in their first weeks, a year later.
DELETE FROM path_ticks
WHERE (member_id, step_id) IN (SELECT member_id, step_id FROM path_ticks WHERE done_at < :before LIMIT :most);

-- name: buddies
-- Who was asked to be whose buddy.
DELETE FROM buddies
WHERE (member_id, buddy_id) IN (SELECT member_id, buddy_id FROM buddies WHERE asked_at < :before LIMIT :most);

-- name: paths
-- Who came in long ago is no newcomer.
DELETE FROM paths WHERE member_id IN (SELECT member_id FROM paths WHERE started_on < :before LIMIT :most);

-- name: immersions
-- Immersions asked for long ago.
DELETE FROM immersions WHERE id IN (SELECT id FROM immersions WHERE asked_at < :before LIMIT :most);

-- name: votes
-- What was answered to date polls long over.
DELETE FROM votes
WHERE (proposal_id, member_id) IN (
    SELECT votes.proposal_id, votes.member_id
    FROM votes
    JOIN proposals ON proposals.id = votes.proposal_id
    JOIN polls ON polls.id = proposals.poll_id
    WHERE polls.closes_at < :before
    LIMIT :most
);

-- name: polls
-- Date polls long over, with their dates.
DELETE FROM polls WHERE id IN (SELECT id FROM polls WHERE closes_at < :before LIMIT :most);

-- name: who_noted
-- What a meeting long past decided stays, without who said it or was to do it.
UPDATE minute_lines SET by_id = NULL, who = ''
WHERE id IN (
    SELECT minute_lines.id
    FROM minute_lines
    JOIN events ON events.id = minute_lines.event_id
    WHERE events.ends_at < :before AND (minute_lines.by_id IS NOT NULL OR minute_lines.who <> '')
    LIMIT :most
);

-- name: who_approved_minutes
-- Who sent the minutes of a meeting long past.
UPDATE minutes SET approved_by = NULL
WHERE event_id IN (
    SELECT minutes.event_id
    FROM minutes
    JOIN events ON events.id = minutes.event_id
    WHERE events.ends_at < :before AND minutes.approved_by IS NOT NULL
    LIMIT :most
);

-- name: comments
-- Sentences about an event; what was given from one to five stays.
UPDATE ratings SET comment = ''
WHERE id IN (SELECT id FROM ratings WHERE rated_on < :before AND comment <> '' LIMIT :most);

-- name: prepared_events
-- What was prepared, never published, and is past.
DELETE FROM events
WHERE id IN (SELECT id FROM events WHERE state = 'prepared' AND ends_at < :before LIMIT :most);

-- name: posts
-- The numbers of messages that announced what is past.
DELETE FROM posts
WHERE id IN (
    SELECT event_posts.post_id
    FROM event_posts
    JOIN events ON events.id = event_posts.event_id
    WHERE events.ends_at < :before
    LIMIT :most
);

-- name: event_posts
-- And that they did.
DELETE FROM event_posts
WHERE post_id IN (
    SELECT event_posts.post_id
    FROM event_posts
    JOIN events ON events.id = event_posts.event_id
    WHERE events.ends_at < :before AND NOT EXISTS (SELECT 1 FROM posts WHERE posts.id = event_posts.post_id)
    LIMIT :most
);

-- name: event_changes
-- How an event was before it was changed: what takes the change back.
DELETE FROM event_changes
WHERE id IN (SELECT id FROM event_changes WHERE changed_at < :before LIMIT :most);

-- name: wrong_codes
-- Attendance codes that were wrong, when the half-day is over.
DELETE FROM attendance_tries
WHERE (event_id, half_day, member_id) IN (
    SELECT event_id, half_day, member_id FROM attendance_tries WHERE last_at < :before LIMIT :most
);

-- name: incident_files
-- What was joined to incidents that ended long ago: Telegram's ids of it.
DELETE FROM incident_files
WHERE id IN (
    SELECT incident_files.id
    FROM incidents
    CROSS JOIN incident_steps
    CROSS JOIN incident_files
    WHERE incidents.ended_at < :before AND incident_steps.incident_id = incidents.id
        AND incident_files.step_id = incident_steps.id
    LIMIT :most
);

-- name: incident_steps
-- What was written in them, and by whom; that it was done, and when, are figures.
UPDATE incident_steps SET by_id = NULL, text = '', album = '', source_chat_id = NULL, source_message_id = NULL
WHERE id IN (
    SELECT incident_steps.id
    FROM incidents
    CROSS JOIN incident_steps
    WHERE incidents.ended_at < :before AND incident_steps.incident_id = incidents.id
        AND (
            incident_steps.by_id IS NOT NULL OR incident_steps.text <> ''
            OR incident_steps.source_chat_id IS NOT NULL
        )
    LIMIT :most
);

-- name: incident_followers
-- Who shared them.
UPDATE incident_followers SET member_id = NULL
WHERE (incident_id, member_id) IN (
    SELECT incident_followers.incident_id, incident_followers.member_id
    FROM incidents
    CROSS JOIN incident_followers
    WHERE incidents.ended_at < :before AND incident_followers.incident_id = incidents.id
        AND incident_followers.member_id IS NOT NULL
    LIMIT :most
);

-- name: incident_message_numbers
-- The numbers of the messages in which the bot spoke of them.
DELETE FROM posts
WHERE id IN (
    SELECT incident_posts.post_id
    FROM incidents
    CROSS JOIN incident_posts
    CROSS JOIN posts
    WHERE incidents.ended_at < :before AND incident_posts.incident_id = incidents.id
        AND posts.id = incident_posts.post_id
    LIMIT :most
);

-- name: incident_posts
-- And that they did.
DELETE FROM incident_posts
WHERE post_id IN (
    SELECT incident_posts.post_id
    FROM incidents
    CROSS JOIN incident_posts
    WHERE incidents.ended_at < :before AND incident_posts.incident_id = incidents.id
        AND NOT EXISTS (SELECT 1 FROM posts WHERE posts.id = incident_posts.post_id)
    LIMIT :most
);

-- name: incidents
-- Who said it, who followed it, and what was said.
UPDATE incidents SET reporter_id = NULL, owner_id = NULL, text = '', waits_for = ''
WHERE id IN (
    SELECT id FROM incidents
    WHERE ended_at < :before
        AND (reporter_id IS NOT NULL OR owner_id IS NOT NULL OR text <> '' OR waits_for <> '')
    LIMIT :most
);

-- name: maintenances
-- What was planned, and is long over.
DELETE FROM maintenances WHERE id IN (SELECT id FROM maintenances WHERE ends_at < :before LIMIT :most);

-- name: weather_message_numbers
-- The numbers of messages that told of past mornings.
DELETE FROM posts
WHERE id IN (
    SELECT posts.id FROM weather_posts CROSS JOIN posts
    WHERE posts.id = weather_posts.post_id AND weather_posts.day < SUBSTR(CAST(:before AS TEXT), 1, 10)
    LIMIT :most
);

-- name: weather_posts
-- And that they did; what they told is kept, and is about nobody.
DELETE FROM weather_posts
WHERE post_id IN (
    SELECT weather_posts.post_id FROM weather_posts
    WHERE weather_posts.day < SUBSTR(CAST(:before AS TEXT), 1, 10)
        AND NOT EXISTS (SELECT 1 FROM posts WHERE posts.id = weather_posts.post_id)
    LIMIT :most
);

-- name: who_said_activities
-- Who said what a structure did in the Journées, and the picture; the figures stay.
UPDATE activities SET created_by = NULL, photo_by = NULL, photo_id = ''
WHERE id IN (
    SELECT id FROM activities
    WHERE day < SUBSTR(CAST(:before AS TEXT), 1, 10)
        AND (created_by IS NOT NULL OR photo_by IS NOT NULL OR photo_id <> '')
    LIMIT :most
);

-- name: who_planned_nothing
-- Who answered that nothing was planned.
UPDATE nothing_planned SET said_by = NULL
WHERE (year, structure_id) IN (
    SELECT year, structure_id FROM nothing_planned WHERE said_at < :before AND said_by IS NOT NULL LIMIT :most
);

-- name: who_opened_campaigns
-- Who opened the Journées of a year.
UPDATE campaigns SET created_by = NULL
WHERE (department_code, year) IN (
    SELECT department_code, year FROM campaigns
    WHERE last_day < SUBSTR(CAST(:before AS TEXT), 1, 10) AND created_by IS NOT NULL
    LIMIT :most
);

-- name: campaign_duties
-- What campaigns of long ago said by themselves.
DELETE FROM campaign_duties
WHERE (department_code, duty, occurrence) IN (
    SELECT department_code, duty, occurrence FROM campaign_duties WHERE done_at < :before LIMIT :most
);

-- name: retired_resources
-- Kits that nobody finds any more, with how often they were fetched.
DELETE FROM resources WHERE id IN (SELECT id FROM resources WHERE retired_at < :before LIMIT :most);

-- name: who_added_resources
-- Who put a kit there.
UPDATE resources SET created_by = NULL
WHERE id IN (
    SELECT id FROM resources WHERE created_at < :before AND created_by IS NOT NULL LIMIT :most
);

-- name: retirements
-- A card that left one département, and was not put back.
DELETE FROM retirements WHERE id IN (SELECT id FROM retirements WHERE retired_at < :before LIMIT :most);

-- name: empty_referents
-- Only the figures of the partner were left of them, and those are gone too.
DELETE FROM referents
WHERE id IN (SELECT id FROM referents WHERE emptied_at IS NOT NULL AND retired_at < :before LIMIT :most);

-- name: retired_referents
-- Cards that left every directory long enough ago.
SELECT id FROM referents WHERE retired_at < :before AND emptied_at IS NULL ORDER BY retired_at LIMIT :most;

-- name: empty_referent
-- Nothing of the person or the line is kept; the row stays for the figures of its partner.
UPDATE referents SET organisation = '', first_name = '', last_name = '', job = '', line = '', mailbox = '',
    phone = '', email = '', covers = '', excludes = '', notice = '', standard_procedure = '', procedure_url = '',
    hours = '', escalation = '', absent_from = NULL, absent_until = NULL, deputy_id = NULL, internal_note = '',
    source = '', emptied_at = :now
WHERE id = :id;

-- name: leave_deputies
-- Cards whose deputy is the emptied card have none any more.
UPDATE referents SET deputy_id = NULL WHERE deputy_id = :id;

-- name: forget_favourites
-- The emptied card is nobody's favourite any more.
DELETE FROM favourites WHERE referent_id = :id;

-- name: forget_history
-- What the emptied card said before its changes.
DELETE FROM referent_changes WHERE referent_id = :id;

-- name: forget_reports
-- Errors that were flagged on the emptied card.
DELETE FROM reports WHERE referent_id = :id;

-- name: forget_questions
-- Questions whether the emptied card was exact.
DELETE FROM confirmations WHERE referent_id = :id;

-- name: forget_retirements
-- The emptied card cannot be put back into a directory any more.
DELETE FROM retirements WHERE referent_id = :id;

-- name: who_received
-- Who got a broadcast is a figure from then on, and so is what they answered.
UPDATE recipients SET member_id = NULL
WHERE id IN (
    SELECT recipients.id
    FROM broadcasts
    CROSS JOIN recipients
    WHERE broadcasts.ended_at < :before AND recipients.broadcast_id = broadcasts.id AND recipients.member_id IS NOT NULL
    LIMIT :most
);

-- name: unsent_broadcasts
-- What was written long ago and never sent.
DELETE FROM broadcasts
WHERE id IN (
    SELECT id FROM broadcasts
    WHERE state IN ('draft', 'to_approve', 'late') AND updated_at < :before
    LIMIT :most
);

-- name: who_wrote
-- An archive of the network's, without who wrote and approved it.
UPDATE broadcasts SET created_by = NULL, approved_by = NULL
WHERE id IN (
    SELECT id FROM broadcasts
    WHERE ended_at < :before AND (created_by IS NOT NULL OR approved_by IS NOT NULL)
    LIMIT :most
);

-- name: who_kept_selections
-- The département's, without who made it.
UPDATE kept_selections SET created_by = NULL
WHERE id IN (
    SELECT id FROM kept_selections WHERE created_at < :before AND created_by IS NOT NULL LIMIT :most
);

-- name: put_offs
-- What was put off or skipped, once nobody asks any more.
DELETE FROM put_offs
WHERE (department_code, duty, occurrence) IN (
    SELECT department_code, duty, occurrence FROM put_offs WHERE decided_at < :before LIMIT :most
);

-- name: broadcast_sources
-- Which message of somebody's an announcement was written as.
DELETE FROM broadcast_sources
WHERE id IN (SELECT id FROM broadcast_sources WHERE created_at < :before LIMIT :most);

-- name: broadcast_posts
-- The numbers of messages a broadcast was sent as, up to ten each: it cannot be corrected everywhere any more.
DELETE FROM posts
WHERE id IN (
    SELECT posts.id
    FROM broadcasts
    CROSS JOIN recipients
    CROSS JOIN posts
    WHERE broadcasts.has_numbers = 1 AND broadcasts.ended_at < :before
        AND recipients.broadcast_id = broadcasts.id AND posts.id IN (
            recipients.id, recipients.id || '.1', recipients.id || '.2', recipients.id || '.3', recipients.id || '.4',
            recipients.id || '.5', recipients.id || '.6', recipients.id || '.7', recipients.id || '.8',
            recipients.id || '.9'
        )
    LIMIT :most
);

-- name: broadcast_numbers
-- Broadcasts of which no number is left: they are not looked through again.
UPDATE broadcasts SET has_numbers = 0
WHERE has_numbers = 1 AND ended_at < :before
    AND NOT EXISTS (
        SELECT 1 FROM recipients
        CROSS JOIN posts
        WHERE recipients.broadcast_id = broadcasts.id AND posts.id IN (
            recipients.id, recipients.id || '.1', recipients.id || '.2', recipients.id || '.3', recipients.id || '.4',
            recipients.id || '.5', recipients.id || '.6', recipients.id || '.7', recipients.id || '.8',
            recipients.id || '.9'
        )
    )
    AND :most > 0;

-- name: broadcast_card_numbers
-- The numbers of cards that followed a broadcast.
DELETE FROM posts
WHERE id IN (
    SELECT posts.id FROM broadcast_cards CROSS JOIN posts
    WHERE posts.id = broadcast_cards.post_id AND broadcast_cards.shown_at < :before
    LIMIT :most
);

-- name: broadcast_cards
-- Cards that follow a broadcast, long after it went.
DELETE FROM broadcast_cards
WHERE post_id IN (SELECT post_id FROM broadcast_cards WHERE shown_at < :before LIMIT :most);

-- name: nudges
-- Reminders that were sent, or let be.
DELETE FROM nudges WHERE id IN (SELECT id FROM nudges WHERE taken_at < :before LIMIT :most);

-- name: digests
-- That somebody had a digest; what was in it stays as what they received.
DELETE FROM digests WHERE id IN (SELECT id FROM digests WHERE made_at < :before LIMIT :most);

-- name: asked_items
-- What was sent to the bot, and nobody said what is to become of it.
DELETE FROM newsletter_items
WHERE id IN (SELECT id FROM newsletter_items WHERE state = 'asked' AND created_at < :before LIMIT :most);

-- name: waiting_items_of_long_ago
-- Put aside for an issue that nobody has written.
DELETE FROM newsletter_items
WHERE id IN (
    SELECT id FROM newsletter_items WHERE issue_id IS NULL AND state <> 'asked' AND created_at < :before LIMIT :most
);

-- name: left_drafts
-- An issue that nobody has looked at, of a newsletter that is closed; what stands in it goes with it.
DELETE FROM newsletter_issues
WHERE id IN (
    SELECT newsletter_issues.id
    FROM newsletter_issues
    JOIN newsletter_rhythms ON newsletter_rhythms.department_code = newsletter_issues.department_code
    WHERE newsletter_issues.state <> 'sent' AND newsletter_rhythms.is_open = 0
        AND newsletter_issues.updated_at < :before
    LIMIT :most
);

-- name: who_approved_newsletters
-- An archive of the network's, without who approved it.
UPDATE newsletter_issues SET approved_by = NULL
WHERE id IN (
    SELECT id FROM newsletter_issues WHERE sent_at < :before AND approved_by IS NOT NULL LIMIT :most
);

-- name: who_put_aside
-- What stands in an issue, without who put it there.
UPDATE newsletter_items SET put_aside_by = NULL
WHERE id IN (
    SELECT id FROM newsletter_items WHERE created_at < :before AND put_aside_by IS NOT NULL LIMIT :most
);

-- name: who_visited
-- A visit is the structure's; who made it is forgotten.
UPDATE visits SET visitor_id = NULL
WHERE id IN (SELECT id FROM visits WHERE changed_at < :before AND visitor_id IS NOT NULL LIMIT :most);

-- name: who_answered_sheets
-- So is who wrote down its answers.
UPDATE visit_answers SET by_id = NULL
WHERE id IN (SELECT id FROM visit_answers WHERE answered_at < :before AND by_id IS NOT NULL LIMIT :most);

-- name: photos_of_sheets
-- Buildings change, and somebody may be on a picture.
UPDATE visit_answers SET file_id = ''
WHERE id IN (SELECT id FROM visit_answers WHERE answered_at < :before AND file_id <> '' LIMIT :most);

-- name: who_promised
-- A commitment that was done long ago is a figure.
UPDATE commitments SET member_id = NULL, created_by = NULL, done_by = NULL
WHERE id IN (
    SELECT id FROM commitments
    WHERE done_at < :before AND (member_id IS NOT NULL OR created_by IS NOT NULL OR done_by IS NOT NULL)
    LIMIT :most
);

-- name: who_asked_for_photos
-- Who began a campaign.
UPDATE signage_campaigns SET created_by = NULL
WHERE id IN (SELECT id FROM signage_campaigns WHERE created_at < :before AND created_by IS NOT NULL LIMIT :most);

-- name: who_checked_signage
-- Who looked at the signage of a structure, or sent a picture of it.
UPDATE signage_checks SET by_id = NULL
WHERE id IN (SELECT id FROM signage_checks WHERE checked_at < :before AND by_id IS NOT NULL LIMIT :most);

-- name: photos_of_facades
-- The pictures; what was judged of them stays.
UPDATE signage_checks SET file_id = ''
WHERE id IN (SELECT id FROM signage_checks WHERE checked_at < :before AND file_id <> '' LIMIT :most);

-- name: who_said_figures
-- A month's figure is the structure's, without who gave it.
UPDATE monthly_figures SET said_by = NULL
WHERE id IN (SELECT id FROM monthly_figures WHERE updated_at < :before AND said_by IS NOT NULL LIMIT :most);

-- name: who_opened_surveys
-- A survey is the network's, without who opened it.
UPDATE surveys SET opened_by = NULL
WHERE id IN (SELECT id FROM surveys WHERE opened_at < :before AND opened_by IS NOT NULL LIMIT :most);

-- name: survey_members
-- Who was asked, of a survey that was never closed: the bot was off.
DELETE FROM survey_members
WHERE survey_id IN (SELECT id FROM surveys WHERE opened_at < :before LIMIT :most);

-- name: who_put_concerns_aside
-- Who put aside what there was to follow of a structure, and why; once its day is over.
UPDATE concerns SET aside_by = NULL, aside_why = ''
WHERE id IN (
    SELECT id FROM concerns WHERE aside_until < :before AND (aside_by IS NOT NULL OR aside_why <> '') LIMIT :most
);

-- name: old_concerns
-- What was to be followed of a structure, long after it went.
DELETE FROM concerns WHERE id IN (SELECT id FROM concerns WHERE ended_on < :before LIMIT :most);

-- name: who_commented_reports
-- What is written in the report is the network's, without who wrote it.
UPDATE report_comments SET written_by = NULL
WHERE id IN (SELECT id FROM report_comments WHERE written_at < :before AND written_by IS NOT NULL LIMIT :most);

-- name: stand_ins
-- Those that were declined, or are over.
DELETE FROM stand_ins
WHERE id IN (SELECT id FROM stand_ins WHERE closed_at < :before AND state IN ('declined', 'closed') LIMIT :most);
