export { Link, Navigate, useLocation, useNavigate } from '@tanstack/react-router';
export { Alert, Button, DatePicker, Drawer, Form, Input, Modal, Progress, Select, Steps, Switch, Tabs } from 'antd';
export {
  get,
  getQuietly,
  type Obstacle,
  onObstacle,
  ProblemError,
  post,
  postVersion,
  putVersion,
  remove,
  speakFor,
  statusOf,
} from './api.ts';
export { KitProvider } from './app.tsx';
export { copyText } from './clipboard.ts';
export { download } from './download.ts';
export { DropZone } from './drop-zone.tsx';
export { Figure, FigureContext } from './figure.tsx';
export { useOnce } from './once.ts';
export {
  holds,
  type Page,
  SessionContext,
  type SignedIn,
  useAccount,
  useMay,
  useParam,
  useRoles,
  useSignedIn,
  useYear,
  YearContext,
} from './page.tsx';
export { Scroll } from './scroll.tsx';
export { SheetPlacing } from './sheet-placing.tsx';
export { State } from './state.tsx';
export { Nothing, Refused, Waiting } from './states.tsx';
export { useUnsaved } from './unsaved.ts';
export { Stopped, saveText, upload } from './upload.ts';
