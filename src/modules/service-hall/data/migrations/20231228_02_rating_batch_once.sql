-- the same summary of ranges as service_hall_rating_batch_seq_idx, which every register with a grade has
drop index service_hall_rating_batch;
