-- Clusters as far as they are seen: of some days, or of the last night of each ground.
with run as (
  select scan_run.*, rank() over (partition by area_id order by to_on desc) as nth
  from scan_run
  where to_on between :from and :to
), part as (
  select cluster_id, sum(cases) as cases, sum(households) as households, st_union(geom) as geom
  from scan_cluster_part
  where <seen>
  group by cluster_id
)
select cluster.*, run.area_id, run.to_on, run.simulations, run.seed, topic.code as topic, estate.name as estate,
  part.cases as cases_in_view, part.households, part.geom,
  (select array_agg(distinct grid_id order by grid_id) from scan_cluster_part
   where cluster_id = cluster.id and grid_id is not null and <seen>) as grids
from run
join scan_cluster cluster on cluster.run_id = run.id
join part on part.cluster_id = cluster.id
left join topic on topic.id = run.topic_id
left join estate on estate.id = cluster.estate_id
where :all or run.nth = 1
order by run.to_on desc, cluster.p, cluster.likelihood desc, cluster.id
