import { Button, Modal } from '../../../ui-kit/index.ts';
import type { Secret } from './people.ts';

type Props = {
  readonly secret: Secret | undefined;
  /** What happens next, where it is not the grant of a role. */
  readonly more?: string;
  readonly onClose: () => void;
};

/** The one-time password, shown this once: it is stored nowhere. */
export const OneTimeSecret = ({ secret, more = '', onClose }: Props) => (
  <Modal
    title={secret ? `${secret.name}的一次性密码` : ''}
    open={secret !== undefined}
    closable={false}
    keyboard={false}
    mask={{ closable: false }}
    footer={
      <Button type="primary" onClick={onClose}>
        我已转交本人
      </Button>
    }
  >
    <div className="mz-secret" role="status">
      {secret?.password}
    </div>
    <p className="mz-help">
      只显示这一次，系统不保存。请当面或电话转交本人，不要写在工单、邮件或聊天中。有效至 {secret?.validUntil}
      ；本人首次登录时须换成自己的密码{more ? `。${more}` : '，之后安全管理员才能授予角色。'}
    </p>
  </Modal>
);
