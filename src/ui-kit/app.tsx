import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { admitStyles, nonce } from './nonce.ts';
import 'antd/dist/antd.css';
import './style.css';
import './bar.css';
import './panel.css';
import './editor/editor.css';
import './toolbar.css';
import './opening.css';
import './grid.css';
import './board.css';
import './drop-zone.css';

const FONT = '"Noto Sans CJK SC","Microsoft YaHei","PingFang SC","HarmonyOS Sans SC",sans-serif';
const token = {
  colorPrimary: '#0b4f9e',
  colorLink: '#0958d9',
  colorLinkHover: '#003eb3',
  colorLinkActive: '#003eb3',
  colorError: '#cf1322',
  colorTextDescription: '#595959',
  colorTextTertiary: '#595959',
  colorTextPlaceholder: '#6b6b6b',
  borderRadius: 4,
  fontFamily: FONT,
  /** Who asks his system for less movement is shown every page at rest at once (WCAG 2.3.3). */
  motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
};

admitStyles();

/** Language, styles from a file (scripts/antd-styles.js) and none made at run time, colours that meet WCAG AA, and buttons that keep 登录 one word. */
export const KitProvider = ({ children }: { readonly children: ReactNode }) => (
  <ConfigProvider locale={zhCN} theme={{ token, zeroRuntime: true }} csp={{ nonce }} button={{ autoInsertSpace: false }}>
    {children}
  </ConfigProvider>
);
