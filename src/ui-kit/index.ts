export { Link, useNavigate } from '@tanstack/react-router';
export { Button, Drawer, Form, Input, Select, Switch, Tabs } from 'antd';
export { get, ProblemError, post, postVersion, remove, upload } from './api.ts';
export { KitProvider } from './app.tsx';
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
export { Nothing, Refused, Waiting } from './states.tsx';
