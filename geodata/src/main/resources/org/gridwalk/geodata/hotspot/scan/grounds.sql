-- What is scanned as one: the communities below one area; a community without any above it is a ground of its own.
select distinct coalesce(community.parent_id, community.id) as id
from area community
where community.level = 'COMMUNITY' and <seen>
order by 1
