-- Rows of one batch lie together: a summary of ranges finds them without the cost of an index in every import.
create index hotline_call_batch on hotline_call using brin (batch_seq);
