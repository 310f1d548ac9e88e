export { Link, Navigate, useNavigate } from '@tanstack/react-router';
export { Button, Drawer, Form, Input, Modal, Select, Switch, Tabs } from 'antd';
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
  upload,
} from './api.ts';
export { KitProvider } from './app.tsx';
export { Figure, FigureContext } from './figure.tsx';
export {
  holds,
  type Page,
  SessionContext,
  type SignedIn,
  useMay,
  useParam,
  useRoles,
  useSignedIn,
  useYear,
  YearContext,
} from './page.tsx';
export { State } from './state.tsx';
export { Nothing, Refused, Waiting } from './states.tsx';
