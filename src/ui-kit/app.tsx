import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import './style.css';
import './toolbar.css';

const FONT = '"Noto Sans CJK SC","Microsoft YaHei","PingFang SC","HarmonyOS Sans SC",sans-serif';
const token = {
  colorPrimary: '#0b4f9e',
  colorLink: '#0958d9',
  colorTextDescription: '#595959',
  colorTextTertiary: '#595959',
  colorTextPlaceholder: '#6b6b6b',
  borderRadius: 4,
  fontFamily: FONT,
};

/** The nonce of this response, without which the browser refuses style elements made at run time; none in development. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Language, colours that meet WCAG AA, and buttons that keep 登录 one word. */
export const KitProvider = ({ children }: { readonly children: ReactNode }) => (
  <ConfigProvider locale={zhCN} theme={{ token }} csp={{ nonce }} button={{ autoInsertSpace: false }}>
    {children}
  </ConfigProvider>
);
