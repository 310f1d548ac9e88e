export { Link, Navigate, useLocation, useNavigate } from '@tanstack/react-router';
export { Alert, Button, DatePicker, Drawer, Form, Input, Modal, Progress, Select, Steps, Switch, Tabs } from 'antd';
export {
  get,
  getQuietly,
  type Obstacle,
  onObstacle,
  post,
  postVersion,
  putVersion,
  remove,
  speakFor,
} from './api.ts';
export { KitProvider } from './app.tsx';
export { DropZone } from './drop-zone.tsx';
export { Figure, FigureContext } from './figure.tsx';
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
export { State } from './state.tsx';
export { Nothing, Refused, Waiting } from './states.tsx';
export { Stopped, saveText, upload } from './upload.ts';
