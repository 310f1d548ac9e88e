-- The same checks, each with its codes as one constant: a check is read anew by every statement that stores a row, and a list of
-- constants costs a single record twice as much.
alter table service_hall_rating
  drop constraint service_hall_rating_level_check,
  drop constraint service_hall_rating_origin_check,
  drop constraint service_hall_rating_channel_check,
  drop constraint service_hall_rating_grade_check,
  add constraint service_hall_rating_level_check check (level = any ('{1,2,3,4,5}')),
  add constraint service_hall_rating_origin_check check (origin = any ('{active,default,late,followup,unknown}')),
  add constraint service_hall_rating_channel_check check (channel = any ('{window,qr,sms,web,mobile,kiosk,hotline}')),
  add constraint service_hall_rating_grade_check check (grade = any ('{A,B,C,D}'));
