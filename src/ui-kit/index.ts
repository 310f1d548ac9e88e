export { Button, Drawer, Form, Input, Select, Switch, Tabs } from 'antd';
export { get, ProblemError, post, postVersion, remove, upload } from './api.ts';
export { KitProvider } from './app.tsx';
export { Figure, FigureContext } from './figure.tsx';
export { Nothing, Refused, Waiting } from './states.tsx';
