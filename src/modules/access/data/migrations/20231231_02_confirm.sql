-- Expressions of the request's first statement confirm the session now.
drop function access_confirm_session(text, text, integer);
