import { createTransport } from 'nodemailer';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };
/** Sends mail, or throws with the server's words. */
export type Mailer = { send(mail: Mail): Promise<void> };

const PATIENCE_MS = 10_000;

/** Mail by SMTP, as `smtp://user:password@host:587` or `smtps://…` names the server; a server that does not answer is given up soon. */
export function smtpMailer({ url, from }: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport(
    { url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS, dnsTimeout: PATIENCE_MS },
    { from },
  );
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ to, subject, text });
    },
  };
}
