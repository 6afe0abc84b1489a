-- A city for the search: :households, five persons to two of them, :issues come after. Its communities are the first areas.
insert into area (level, name)
select 'COMMUNITY', substr('晨曙朝夕春秋金银玉翠', 1 + n / 20 % 10, 1) || substr('光阳霞华晖明和安宁康', 1 + n / 2 % 10, 1)
  || (array['一', '二'])[1 + n % 2] || '社区'
from generate_series(1, :communities) n;

insert into estate (community_id, name, management)
select 1 + (n - 1) / 10, substr('锦绣华丽东方阳光碧水青山金色春江明月枫林竹园', 1 + (n * 7) % 22, 2)
  || substr('御景名豪雅馨翠庭泰和', 1 + (n * 3) % 9, 2) || (array['花园', '小区', '新村', '公寓', '家园'])[1 + n % 5],
  'MANAGED'
from generate_series(1, :communities * 10) n;

insert into building (community_id, estate_id, name, floors, geom)
select community_id, estate.id, k || '号楼', 6,
  st_multi(st_makeenvelope(100 + estate.id * 0.001, 30 + k * 0.001, 100.0005 + estate.id * 0.001, 30.0005 + k * 0.001, 4326))
from estate, generate_series(1, :buildings) k;

insert into entrance (building_id, number, name, geom)
select id, n, n || '单元', st_pointonsurface(geom) from building, generate_series(1, 2) n;

insert into grid (community_id) select 1 + (n - 1) / 10 from generate_series(1, :communities * 10) n;

insert into grid_version (grid_id, name, geom, valid)
select id, '第' || 1 + (id - 1) % 10 || '网格',
  st_multi(st_makeenvelope(100 + id * 0.001, 30, 100.0009 + id * 0.001, 30.03, 4326)), '(,)'
from grid;

insert into grid_building (grid_id, building_id, valid) select estate_id, id, '(,)' from building;

insert into dwelling (building_id, entrance, floor, room)
select 1 + n / 24, 1 + n % 24 / 12, 1 + n % 12 / 2, (1 + n % 12 / 2) || '0' || 1 + n % 2
from generate_series(0, :households - 1) n;

insert into household (dwelling_id, occupied) select id, '[2020-01-01,)' from dwelling order by id;

insert into person (birth_date, sex) select '1970-01-01', 'F' from generate_series(1, :households * 5 / 2);

insert into household_member (household_id, person_id, valid)
select 1 + (id - 1) % :households, id, '[2020-01-01,)' from person order by id;

insert into person_contact (person_id, name, phone)
select id,
  substr('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
    1 + (((hash & 1023) * ((hash >> 10) & 1023)) / 20971)::int, 1)
  || substr(given, 1 + ((hash >> 20) % 101)::int, 1)
  || case when hash % 5 > 0 then substr(given, 1 + ((hash >> 40) % 103)::int, 1) else '' end,
  '1' || lpad(((hash >> 12) % 10000000000)::text, 10, '3')
from (select id, hashint8extended(id, 5) & 9223372036854775807 as hash from person) person,
  (values ('秀英敏静丽艳芳娟玲桂兰萍红霞梅莉雪琴云洁颖琳婷雅欣怡伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆文建国志春晓海玉永德金小子思家宏庆振世佳天一雨泽嘉梓晨诗涵子轩博浩然紫萱'))
    names (given);

insert into topic (code, name) values ('OTHER', '其他')
