-- Rows of one batch lie together: a summary of ranges finds them without the cost of an index in every import.
create index service_hall_rating_batch on service_hall_rating using brin (batch_seq);
