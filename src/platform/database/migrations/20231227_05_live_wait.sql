-- Whoever records while a file is being stored is told to come again, instead of keeping a connection for as long as that takes.
alter function platform_live_open(text, text, text) set lock_timeout = '5s';
