alter table platform_installation drop constraint platform_installation_kind_check;
alter table platform_installation add constraint platform_installation_kind_check check (kind in ('demo', 'own', 'stress'));
comment on table platform_installation is '安装标记: whether this database holds the demonstration, a unit''s own data or 压力数据; never two of them';
