-- the same summary of ranges as hotline_call_batch_seq_idx, which every register with a grade has
drop index hotline_call_batch;
