-- The newest solved cases of a topic.
create index issue_cases on issue (topic_id, reported_at) where status = 'CLOSED';
