export { Link, useNavigate } from '@tanstack/react-router';
export { Alert, Button, DatePicker, Drawer, Form, Input, Progress, Select, Steps, Switch, Tabs } from 'antd';
export { get, ProblemError, post, postVersion, remove } from './api.ts';
export { KitProvider } from './app.tsx';
export { DropZone } from './drop-zone.tsx';
export { Figure, FigureContext } from './figure.tsx';
export {
  type Page,
  SessionContext,
  type SignedIn,
  useAccount,
  useMay,
  useParam,
  useRoles,
  useYear,
  YearContext,
} from './page.tsx';
export { Scroll } from './scroll.tsx';
export { Nothing, Refused, Waiting } from './states.tsx';
export { Stopped, saveText, upload } from './upload.ts';
